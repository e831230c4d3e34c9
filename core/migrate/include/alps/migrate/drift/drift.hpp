#pragma once

#include <alps/schema/model.hpp>
#include <alps/schema/ownership.hpp>

#include <string>
#include <vector>

namespace alps::migrate {

/// One thing in which a database is not what its schema says.
struct difference {
    std::string table; ///< Empty if it is about an enumeration.
    std::string text;  ///< `the database lacks column users.phone`.
    /// The database has something that the schema does not declare: another program's, or left.
    bool undeclared = false;

    friend bool operator==(const difference&, const difference&) = default;
};

/// Says how a database differs from a schema, in the order of the tables; enumerations come first.
///
/// Both are to be normalized by their engine: one as the catalogue was read, the other as
/// `schema_inspector::normalize()` returns it. Nothing is taken for renamed but what is the same
/// otherwise and belongs to the same table. What is ignored is no difference, and neither is what
/// an external table has besides.
[[nodiscard]] std::vector<difference> find_differences(const schema::model::schema& live,
                                                       const schema::model::schema& wanted,
                                                       const schema::ownership& ownership = {});

/// Joins differences to lines.
[[nodiscard]] std::string in_lines(const std::vector<difference>& differences);

} // namespace alps::migrate
