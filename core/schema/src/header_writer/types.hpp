#pragma once

#include <alps/schema/model.hpp>

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace alps::schema::source {

/// What a column is in C++.
enum class cpp_type { boolean, int32, int64, real, text, uuid, timestamp, json, enumeration };

/// How much says that a column is of a type.
enum class evidence { none, some, certain };

/// What a column is taken for.
struct guess {
    cpp_type type;
    evidence by = evidence::certain;
    std::string enumeration{};
    std::string id{}; ///< The type of a key that has one of its own.

    friend bool operator==(const guess&, const guess&) = default;
};

/// The C++ types of a schema's columns, by table and column.
class column_types {
public:
    using column_key = std::pair<std::string, std::string>;

    column_types(const model::schema& schema, const std::map<column_key, std::string>& ids);

    [[nodiscard]] cpp_type of(std::string_view table, std::string_view column) const;

    /// Returns the type of a key that has one of its own; empty for any other.
    [[nodiscard]] const std::string& id_of(std::string_view table, std::string_view column) const;

    /// Tells whether typed tables can declare a foreign key, which its own and the other table have
    /// all columns of.
    [[nodiscard]] bool match(const model::table& table, const model::foreign_key& key) const;

private:
    [[nodiscard]] const guess& at(std::string_view table, std::string_view column) const;

    std::map<column_key, guess> guesses_;
};

/// Names a C++ type, other than an enumeration.
[[nodiscard]] std::string_view name_of(cpp_type type);

} // namespace alps::schema::source
