#include "admin/sqlite_admin_session.hpp"
#include "introspect/inspector.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/base/uuid.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/sqlite/ddl.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::sqlite {
namespace {

namespace ddl = schema::sqlite;
namespace model = schema::model;

/// One statement, and what of the schema it makes.
struct step {
    std::string what;
    std::string statement;
};

std::vector<step> steps_of(const model::schema& schema) {
    std::vector<step> steps;
    for (const model::table& table : schema.tables) {
        const std::string name = fmt::format("table '{}'", table.name);
        steps.push_back({name, ddl::create_table(table)});
        for (const model::index& index : table.indexes) {
            steps.push_back({fmt::format("index '{}' of {}", index.name, name),
                             ddl::create_index(table.name, index)});
        }
        if (std::ranges::any_of(table.columns, &model::column::on_update_now))
            steps.push_back({name, ddl::create_on_update_trigger(table)});
        for (const model::guard& guard : table.guards) {
            for (const auto event : ddl::events_of(guard)) {
                steps.push_back({fmt::format("guard '{}' of {}", guard.name, name),
                                 ddl::create_guard_trigger(table, guard, event)});
            }
        }
    }
    return steps;
}

error refused(const std::string& what, const error& cause) {
    error_info info = cause.info();
    info.message = fmt::format("{} of the schema: {}", what, cause.message());
    info.line = 0;
    return error(cause.code() == errc::resource_exhausted ? cause.code() : errc::rejected,
                 std::move(info));
}

error other_dialect() {
    return error(errc::configuration, {.message = "the schema is not one for sqlite",
                                       .hint = "describe it for the dialect of the database"});
}

result<model::schema> normalize_canonical(const model::schema& schema) {
    // An empty database that nobody else has.
    const std::string name = "sqlite::memory:scratch-" + format_uuid(uuid_v7_generator()());
    const auto scratch = sqlite_admin_session::open(backend_options(secret(name)));
    if (!scratch) return scratch.error();
    for (const step& step : steps_of(schema)) {
        const auto done = (*scratch)->execute(step.statement, {});
        if (!done) return refused(step.what, done.error());
    }
    auto read = inspector(**scratch).read();
    if (!read) return read.error();
    return std::move(read->schema);
}

} // namespace

result<model::schema> inspector::normalize(const model::schema& schema) noexcept {
    return no_throw([&]() -> result<model::schema> {
        if (schema.dialect != dialect::sqlite) return other_dialect();
        return normalize_canonical(schema::canonical(schema));
    });
}

} // namespace alps::sqlite
