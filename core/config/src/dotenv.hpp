#pragma once

#include <alps/base/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace alps::config {

/// One variable of a `.env` file.
struct dotenv_variable {
    std::string name;
    std::string value;
    int line = 0; ///< Where it begins.
};

/// Reads the text of a `.env` file: `NAME=value` lines as a shell would, without any expansion.
///
/// `shown` is what errors call the file. They tell the line and the reason but none of its text,
/// which may be a piece of a secret.
///
/// Errors: `configuration` at the first malformed line.
result<std::vector<dotenv_variable>> parse_dotenv(std::string_view text, const std::string& shown);

} // namespace alps::config
