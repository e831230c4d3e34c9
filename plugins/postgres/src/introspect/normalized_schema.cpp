#include "introspect/inspector.hpp"
#include "introspect/reading.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/plugin/admin_transaction.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/order.hpp>
#include <alps/schema/postgres/ddl.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

namespace alps::postgres {
namespace {

namespace ddl = schema::postgres;

/// Takes back, at its end, everything that the session did meanwhile.
class trial {
public:
    explicit trial(admin_session& session) noexcept : session_(session) {}
    trial(const trial&) = delete;
    trial& operator=(const trial&) = delete;
    ~trial() { (void)take_back(); }

    result<void> begin() {
        constexpr std::string_view no_active_transaction = "25P01";
        auto begun = session_.execute("savepoint alps_trial", {});
        inside_ = begun.has_value();
        if (!begun && begun.error().sqlstate() == no_active_transaction) {
            begun = session_.execute("begin read write", {});
        }
        if (!begun) return nothing_written(begun.error());
        open_ = true;
        return {};
    }

    result<void> take_back() noexcept {
        if (!std::exchange(open_, false)) return {};
        auto taken =
            session_.execute(inside_ ? "rollback to savepoint alps_trial" : "rollback", {});
        if (taken && inside_) taken = session_.execute("release savepoint alps_trial", {});
        if (!taken) return taken.error();
        return {};
    }

private:
    admin_session& session_;
    bool open_ = false;
    bool inside_ = false; ///< Another transaction.
};

/// One statement, and what of the schema it makes.
struct step {
    std::string what;
    std::string statement;
};

std::string create_temporary_enumeration(const model::enumeration& enumeration) {
    std::string statement = ddl::create_enumeration(enumeration);
    constexpr std::string_view place = R"("public")";
    return statement.replace(statement.find(place), place.size(), "pg_temp");
}

std::string name_of(const model::table& table) { return fmt::format("table '{}'", table.name); }

void append_table(std::vector<step>& steps, const model::table& table) {
    const std::string name = name_of(table);
    steps.push_back({name, ddl::create_table(table)});
    if (table.row_security != model::row_security::off)
        steps.push_back({name, ddl::enable_row_security(table.name)});
    if (table.row_security == model::row_security::forced)
        steps.push_back({name, ddl::force_row_security(table.name)});
    for (model::index index : table.indexes) {
        index.concurrently = false;
        steps.push_back({fmt::format("index '{}' of {}", index.name, name),
                         ddl::create_index(table.name, index)});
    }
}

std::vector<step> steps_of(const model::schema& schema) {
    std::vector<step> steps;
    for (const auto& enumeration : schema.enumerations) {
        steps.push_back({fmt::format("enumeration '{}'", enumeration.name),
                         create_temporary_enumeration(enumeration)});
    }
    for (const auto& table : schema.tables)
        append_table(steps, table);
    // A policy may look into another table.
    for (const auto& table : schema.tables) {
        for (const auto& policy : table.policies) {
            steps.push_back({fmt::format("policy '{}' of {}", policy.name, name_of(table)),
                             ddl::create_policy(table.name, policy)});
        }
    }
    return steps;
}

/// Names what was refused. A failure of the connection or the server stays what it is.
error refused(const std::string& what, const error& cause) {
    constexpr std::array stays = {errc::conflict,    errc::in_doubt,      errc::timeout,
                                  errc::unavailable, errc::access_denied, errc::resource_exhausted,
                                  errc::forbidden};
    error_info info = cause.info();
    info.message = fmt::format("{} of the schema: {}", what, cause.message());
    info.line = 0;
    const bool same = std::ranges::find(stays, cause.code()) != stays.end();
    return error(same ? cause.code() : errc::rejected, std::move(info));
}

error other_dialect() {
    return error(errc::configuration, {.message = "the schema is not one for postgres",
                                       .hint = "describe it for the dialect of the database"});
}

result<model::schema> create_and_read(admin_session& session, const model::schema& schema) {
    const auto placed = session.execute(
        "select pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ', 'pg_temp', "
        "nullif(pg_catalog.current_setting('search_path'), '')), true)",
        {});
    if (!placed) return placed.error();
    for (const step& step : steps_of(schema)) {
        const auto done = session.execute(step.statement, {});
        if (!done) return refused(step.what, done.error());
    }
    const auto place = session.execute("select nspname from pg_catalog.pg_namespace"
                                       " where oid = pg_catalog.pg_my_temp_schema()",
                                       {});
    if (!place) return place.error();
    auto read = read_namespace(session, std::get<std::string>(place->rows.at(0).at(0)));
    if (!read) return read.error();
    return std::move(read->schema);
}

std::string kept(std::string_view name) { return syntax::kept_name(name, dialect::postgres); }

void keep_names(model::foreign_key& key) {
    key.name = kept(key.name);
    key.table = kept(key.table);
    for (auto* columns : {&key.columns, &key.referenced}) {
        for (std::string& column : *columns)
            column = kept(column);
    }
}

/// Gives a table that was read back what it was created without. The columns of both stand in the
/// same order.
void complete(model::table& read, const model::table& wanted) {
    read.foreign_keys = wanted.foreign_keys;
    std::ranges::for_each(read.foreign_keys, keep_names);
    read.guards = wanted.guards;
    for (model::guard& guard : read.guards)
        guard.name = kept(guard.name);
    for (std::size_t i = 0; i < read.columns.size(); ++i)
        read.columns[i].on_update_now = wanted.columns.at(i).on_update_now;
}

/// Leaves out the temporary tables that the session had before.
model::schema only_wanted(model::schema read, const model::schema& wanted) {
    model::schema normalized{.dialect = dialect::postgres};
    for (const auto& enumeration : wanted.enumerations) {
        const auto found =
            std::ranges::find(read.enumerations, kept(enumeration.name), &model::enumeration::name);
        if (found != read.enumerations.end()) normalized.enumerations.push_back(std::move(*found));
    }
    for (const auto& table : wanted.tables) {
        const auto found = std::ranges::find(read.tables, kept(table.name), &model::table::name);
        if (found == read.tables.end()) continue;
        complete(*found, table);
        normalized.tables.push_back(std::move(*found));
    }
    return schema::in_order(std::move(normalized));
}

result<model::schema> normalized(admin_session& session, const model::schema& schema) {
    if (schema.dialect != dialect::postgres) return other_dialect();
    const model::schema wanted = schema::canonical(schema);
    if (wanted.tables.empty() && wanted.enumerations.empty()) return wanted;
    trial trial(session);
    if (const auto begun = trial.begin(); !begun) return begun.error();
    auto read = create_and_read(session, wanted);
    const auto taken_back = trial.take_back();
    if (!read) return read.error();
    if (!taken_back) return taken_back.error();
    return only_wanted(std::move(*read), wanted);
}

} // namespace

result<model::schema> inspector::normalize(const model::schema& schema) noexcept {
    return no_throw([&] { return normalized(session_, schema); });
}

} // namespace alps::postgres
