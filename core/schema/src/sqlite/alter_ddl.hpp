#pragma once

#include <alps/schema/model.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The single statements that change what is there on SQLite.
namespace alps::schema::sqlite {

[[nodiscard]] std::string drop_table(std::string_view table);

/// Adds a column, with the foreign key that it alone is, if there is one.
[[nodiscard]] std::string add_column(std::string_view table, const model::column& column,
                                     const model::foreign_key* key);
[[nodiscard]] std::string drop_column(std::string_view table, std::string_view column);

[[nodiscard]] std::string drop_index(std::string_view name);
[[nodiscard]] std::string drop_trigger(std::string_view name);

/// Puts a new table in the place of an old one, with its rows and without its indexes and triggers.
/// The columns that both have keep their values; one that must not be null any more gets its
/// default instead.
[[nodiscard]] std::vector<std::string> rebuild_table(const model::table& before,
                                                     const model::table& after);

} // namespace alps::schema::sqlite
