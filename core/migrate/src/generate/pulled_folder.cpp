#include "dialect_rules.hpp"

#include <alps/migrate/generate/pulled_folder.hpp>

#include <algorithm>
#include <vector>

namespace alps::migrate {

namespace {

/// Drops the foreign keys to tables that the catalogue does not support, if the engine would refuse
/// them.
schema::model::schema creatable(schema::model::schema schema) {
    if (!rules_of(schema.dialect).checks_references) return schema;
    const auto is_missing = [&](const schema::model::foreign_key& key) {
        return std::ranges::find(schema.tables, key.table, &schema::model::table::name) ==
               schema.tables.end();
    };
    for (schema::model::table& table : schema.tables)
        std::erase_if(table.foreign_keys, is_missing);
    return schema;
}

} // namespace

result<std::optional<new_migration>> pulled_folder(const std::filesystem::path& folder,
                                                   const schema::catalogue& catalogue,
                                                   migration_request request) {
    if (request.name.empty()) request.name = "init";
    folder_head head{.path = folder, .dialect = catalogue.schema.dialect};
    head.snapshot.id = schema::no_snapshot;
    head.snapshot.content.schema.dialect = catalogue.schema.dialect;
    // Has _alps.json written even if it says nothing, in place of one from an earlier pull.
    head.extras["0000_" + request.name] = {};
    return generate(head, creatable(catalogue.schema), request);
}

} // namespace alps::migrate
