#pragma once

#include <alps/schema/model.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace alps::schema::source {

/// The C++ names of a table, and by their SQL names those of its columns.
struct table_names {
    std::string variable;
    std::string columns;    ///< The struct's.
    std::string declared{}; ///< The variable of another header, if one declares the table.
    std::map<std::string, std::string, std::less<>> members{};
};

/// The C++ names of an enumeration and, in their order, of its values.
struct enumeration_names {
    std::string type;
    std::vector<std::string> values{};
};

/// The C++ names of everything in a schema, by its SQL names. No two are equal that would meet.
struct cpp_names {
    std::string name_space;
    std::map<std::string, table_names, std::less<>> tables{};
    std::map<std::string, enumeration_names, std::less<>> enumerations{};

    /// Returns a name of the namespace as a table's struct has to write it, where a member may
    /// hide it; one of another namespace as it is.
    [[nodiscard]] std::string within(const table_names& table, const std::string& name) const;
};

/// Names everything; what is declared elsewhere has its names there.
[[nodiscard]] cpp_names make_names(const model::schema& schema, const std::string& name_space,
                                   const model::schema& declared, const std::string& there);

} // namespace alps::schema::source
