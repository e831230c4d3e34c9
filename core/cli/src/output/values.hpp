#pragma once

#include <alps/base/result.hpp>
#include <alps/domain/event.hpp>
#include <alps/domain/values.hpp>

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace alps::cli {

[[nodiscard]] boost::json::object to_json(const user& user);
[[nodiscard]] boost::json::object to_json(const session& session);
[[nodiscard]] boost::json::object to_json(const tenant& tenant);
[[nodiscard]] boost::json::object to_json(const membership& membership);
[[nodiscard]] boost::json::object to_json(const member& member);
[[nodiscard]] boost::json::object to_json(const invitation& invitation);
[[nodiscard]] boost::json::object to_json(const build& build);
[[nodiscard]] boost::json::object to_json(const event& event);

/// Formats as RFC 3339 in UTC with milliseconds.
[[nodiscard]] std::string to_text(timestamp time);

/// Writes a selector as it is named on the command line: `branch:main`.
[[nodiscard]] std::string to_text(const selector& selector);

/// Reads what `to_text` writes.
///
/// Errors: `invalid_argument`.
[[nodiscard]] result<selector> read_selector(const std::string& text);

/// Lays rows out in aligned columns, whatever characters the cells hold.
[[nodiscard]] std::string to_table(std::vector<std::vector<std::string>> rows);

} // namespace alps::cli
