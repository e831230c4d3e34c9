#pragma once

#include <alps/schema/change.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alps::schema {

/// Returns the item that bears a name, or null.
template <class Items>
[[nodiscard]] auto find(Items& items, std::string_view name) -> decltype(&*items.begin()) {
    const auto found =
        std::ranges::find_if(items, [&](const auto& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

/// Returns a column of a schema, or null.
[[nodiscard]] const model::column* find_column(const model::schema& schema, std::string_view table,
                                               std::string_view column);

[[nodiscard]] bool is_text(const model::column_type& type);
[[nodiscard]] bool is_number(const model::column_type& type);

/// Calls a function with each kind of parts that a table has a list of, and with that list.
template <class Function>
void each_part_kind(const Function& function) {
    function(part_kind::unique_key, &model::table::unique_keys);
    function(part_kind::foreign_key, &model::table::foreign_keys);
    function(part_kind::check, &model::table::checks);
    function(part_kind::guard, &model::table::guards);
    function(part_kind::index, &model::table::indexes);
    function(part_kind::policy, &model::table::policies);
}

/// The name of the primary key that PostgreSQL makes of a column: `<table>_pkey`.
[[nodiscard]] std::string primary_key_name(std::string_view table);

/// The name that Drizzle gives a foreign key.
[[nodiscard]] std::string foreign_key_name(const model::table& table,
                                           const model::foreign_key& key);

/// Returns a table's primary key, of one column or of several.
[[nodiscard]] std::optional<model::key> primary_key_of(const model::table& table);

/// Returns the columns of each key that rows can be referred to by: the primary key, unique
/// constraints, and unique indexes that hold every row and no expressions.
[[nodiscard]] std::vector<std::vector<std::string>> keys_of(const model::table& table);

/// Returns the `on_update_now` columns of a table, sorted.
[[nodiscard]] std::vector<std::string> on_update_columns(const model::table& table);

/// Returns the table and the column that a guard's group refers to.
///
/// Throws `std::invalid_argument` if it refers to none.
[[nodiscard]] std::pair<std::string, std::string> group_of(const model::table& table,
                                                           const model::guard& guard);

/// Tells whether a foreign key refers to the primary key or a unique constraint of its table, or to
/// a table that is not there. If not, a unique index must be there before it.
[[nodiscard]] bool refers_to_key(const model::schema& schema, const model::foreign_key& key);

/// Tells whether the database can use a foreign key: it refers to what is unique, and its columns
/// can take what its actions give them.
[[nodiscard]] bool is_usable(const model::schema& schema, const model::table& table,
                             const model::foreign_key& key);

} // namespace alps::schema
