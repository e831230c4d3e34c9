#pragma once

#include <alps/base/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace alps::config {

struct json_member;

/// A number as it was written, and its value if it is a whole one.
struct json_number {
    std::string text;
    std::optional<std::int64_t> whole;
};

/// One value of a JSON document that knows the line it begins on.
struct json_node {
    std::variant<std::monostate, bool, json_number, std::string, std::vector<json_node>,
                 std::vector<json_member>>
        value;
    int line = 0;
};

struct json_member {
    std::string key;
    int line = 0;
    json_node node;
};

/// Says what kind of value it is, for messages: `a string`, `a number`, …
std::string_view kind_of(const json_node& node);

/// Reads a JSON document that may have comments and trailing commas.
///
/// `shown` is what errors call the file.
///
/// Errors: `configuration` with the line, if it is not valid JSON or UTF-8 or repeats a key.
result<json_node> parse_json(std::string_view text, const std::string& shown);

} // namespace alps::config
