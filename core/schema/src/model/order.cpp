#include <alps/schema/order.hpp>

#include <algorithm>
#include <tuple>
#include <vector>

namespace alps::schema {
namespace {

template <class Named>
void sort_by_name(std::vector<Named>& all) {
    std::ranges::stable_sort(all, {}, &Named::name);
}

void sort_parts(model::table& table) {
    sort_by_name(table.unique_keys);
    sort_by_name(table.guards);
    sort_by_name(table.indexes);
    // SQLite lets two checks of a table have one name, and foreign keys bear that of their columns.
    std::ranges::sort(table.checks, {}, [](const model::check& check) {
        return std::tie(check.name, check.condition);
    });
    std::ranges::sort(table.foreign_keys, {}, [](const model::foreign_key& key) {
        return std::tie(key.name, key.on_delete, key.on_update);
    });
    sort_by_name(table.policies);
    for (model::policy& policy : table.policies)
        std::ranges::sort(policy.roles);
}

} // namespace

model::schema in_order(model::schema schema) {
    sort_by_name(schema.enumerations);
    sort_by_name(schema.tables);
    for (model::table& table : schema.tables)
        sort_parts(table);
    return schema;
}

} // namespace alps::schema
