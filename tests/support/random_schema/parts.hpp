#pragma once

#include <alps/schema/model.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Random parts of a schema. They run inside `rc::gen::exec()`.
namespace alps::testing::random {

namespace model = schema::model;

/// Returns a number from 0 up to, and without, `count`, which is more than 0.
[[nodiscard]] std::size_t below(std::size_t count);

/// Tells whether the one time in `times` has come.
[[nodiscard]] bool once_in(std::size_t times);

template <class Items>
[[nodiscard]] auto& one_of(Items& items) {
    return items[below(items.size())];
}

/// Names that no two parts of a table or of a schema share, whatever the case of their letters.
[[nodiscard]] std::string new_table_name(const model::schema& schema);
[[nodiscard]] std::string new_column_name(const model::table& table);
[[nodiscard]] std::string new_index_name(const model::schema& schema);
[[nodiscard]] std::string new_check_name(const model::table& table);

/// Returns a column of any type, with or without a default.
[[nodiscard]] model::column column(const model::schema& schema, const model::table& table);

/// Returns a default for a column of this type; none for a type that has none here.
[[nodiscard]] std::optional<model::column_default> default_of(const model::schema& schema,
                                                              const model::column_type& type);

[[nodiscard]] model::enumeration enumeration(const model::schema& schema);

/// Returns an index on a table with columns.
[[nodiscard]] model::index index(const model::schema& schema, const model::table& table);

/// Returns a key on one or two columns; nothing if the table has a key on them.
[[nodiscard]] std::optional<model::key> unique_key(const model::table& table);

[[nodiscard]] model::check check(const model::schema& schema, const model::table& table);

/// Returns a policy with a name that the table's policies do not have.
[[nodiscard]] model::policy policy(const model::table& table);

/// Returns a key that refers to another table of the schema, or to its own, on columns of the types
/// referred to; nothing if the columns drawn have none.
[[nodiscard]] std::optional<model::foreign_key> foreign_key(const model::schema& schema,
                                                            const model::table& table);

/// Tells whether a table has the key that a foreign key refers to, with columns of the types of
/// those that refer.
[[nodiscard]] bool fits(const model::schema& schema, const model::table& table,
                        const model::foreign_key& key);

} // namespace alps::testing::random
