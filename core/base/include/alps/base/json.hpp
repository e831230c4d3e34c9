#pragma once

#include <alps/base/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alps {

enum class json_kind { null, boolean, integer, real, string, array, object };

/// Returns what people call it, such as `a string`.
[[nodiscard]] std::string_view to_string(json_kind kind) noexcept;

struct json_member;

/// One value of a JSON text, with the line it begins on, so that a file that people write can be
/// refused where it is wrong.
struct json_value {
    json_kind kind = json_kind::null;
    int line = 1;
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;                 ///< A string's characters; a number as it is written.
    std::vector<json_value> elements; ///< Of an array.
    std::vector<json_member> members; ///< Of an object, as they stand, repeated keys included.

    /// Returns the first member with this key, or null.
    [[nodiscard]] const json_value* find(std::string_view key) const noexcept;
};

struct json_member {
    std::string key;
    int line = 1;
    json_value value;
};

/// Whether a text may have comments, and with them a comma after the last element.
enum class json_comments { refused, allowed, allowed_and_trailing_commas };

/// Parses a text, which `file` names in errors. A byte order mark is skipped.
///
/// Errors: `configuration`, with file and line.
[[nodiscard]] result<json_value> parse_json(std::string_view text, const std::string& file,
                                            json_comments comments);

/// Writes a value as one line without white space.
[[nodiscard]] std::string format_json(const json_value& value);

/// Writes a value over lines that are indented by two spaces, without a newline at the end: as
/// JavaScript's `JSON.stringify(value, null, 2)` does.
[[nodiscard]] std::string format_json_lines(const json_value& value);

} // namespace alps
