#pragma once

#include <string>

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
};

} // namespace alps::schema::source
