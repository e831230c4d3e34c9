#pragma once

#include "model/identifiers.hpp"

#include <alps/schema/diff.hpp>

#include <map>
#include <span>
#include <string>

namespace alps::schema {

/// Which tables and columns have other names than before.
struct renaming {
    new_names tables{};
    std::map<std::string, new_names> columns{}; ///< By the new names of their tables.

    [[nodiscard]] std::string table(const std::string& old) const;
    [[nodiscard]] std::string old_table(const std::string& name) const;
    /// This and the next two take the new name of the table.
    [[nodiscard]] std::string column(const std::string& table, const std::string& old) const;
    [[nodiscard]] std::string old_column(const std::string& table, const std::string& name) const;
    [[nodiscard]] const new_names& columns_of(const std::string& table) const;
};

[[nodiscard]] renaming renaming_of(std::span<const rename> renames);
[[nodiscard]] renaming renaming_of(std::span<const change> changes);

/// Gives tables and columns their new names, and so does what refers to them, as the engines do.
/// Names of keys, indexes and the like stay.
[[nodiscard]] model::schema renamed(model::schema schema, const renaming& names);

/// The renames in an order in which no name is taken: `a` to `b` after `b` to `c`. Of names that go
/// round in a circle the first takes a spare one meanwhile.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> ordered_renames(new_names names);

} // namespace alps::schema
