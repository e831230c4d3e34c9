#include <alps/base/join.hpp>
#include <alps/host/capabilities.hpp>
#include <alps/project/project.hpp>
#include <alps/schema/merge.hpp>
#include <alps/schema/ownership.hpp>
#include <alps/tables/alps_schema.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <ranges>
#include <utility>

namespace alps {
namespace {

namespace model = schema::model;

using table_list = config::setting<std::vector<std::string>>;

error misnamed(const char* setting, const config::origin& from, std::string_view fault,
               std::string hint) {
    return error(errc::configuration, {.message = fmt::format("{} {}", setting, fault),
                                       .hint = std::move(hint),
                                       .file = from.file,
                                       .line = from.line});
}

bool has(const model::schema& schema, const std::string& table) {
    return std::ranges::find(schema.tables, table, &model::table::name) != schema.tables.end();
}

/// Refuses names that no table of a schema bears.
result<void> check_names(const char* setting, const table_list& names, const model::schema& all) {
    for (const std::string& name : names.value) {
        if (has(all, name)) continue;
        return misnamed(setting, names.from, fmt::format("names '{}', which is no table", name),
                        "name one of " +
                            join(all.tables | std::views::transform(&model::table::name), ", "));
    }
    return {};
}

/// Takes tables of alps out of its schema.
result<model::schema> omit(const model::schema& all, const table_list& names) {
    if (auto known = check_names("omitted_tables", names, all); !known) return known.error();
    auto rest = schema::without_tables(all, names.value);
    for (const model::table& table : rest.tables) {
        for (const model::foreign_key& key : table.foreign_keys) {
            if (has(rest, key.table)) continue;
            return misnamed("omitted_tables", names.from,
                            fmt::format("omits {}, which {} refers to", key.table, table.name),
                            fmt::format("omit {}, too, or keep {}", table.name, key.table));
        }
    }
    return rest;
}

} // namespace

result<model::schema> project::describe_schema(alps::dialect dialect) {
    auto all = omit(alps::tables::alps_schema(dialect), settings_.omitted_tables);
    if (!all) return all.error();
    for (const std::string& name : settings_.schemas.value) {
        const auto loaded = load(name);
        if (!loaded) return loaded.error();
        auto described = plugin::describe_schema(**loaded, dialect);
        if (!described) return described.error();
        all = schema::merge(std::move(*all), std::move(*described));
        if (!all) return all.error();
    }
    if (auto known = check_names("external_tables", settings_.external_tables, *all); !known)
        return known.error();
    return all;
}

} // namespace alps
