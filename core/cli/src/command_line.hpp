#pragma once

#include "command_list.hpp"

#include <string>
#include <variant>
#include <vector>

namespace alps::cli {

/// Text that was asked for instead of a command: a help page.
struct help_text {
    std::string text;
};

/// A command to run, and whether it needs a database URL.
struct parsed_command {
    global_options options;
    action run;
    database needs = database::required;
};

/// Reads the arguments that follow the program's name. `db:X` is read as `X`.
///
/// Errors: `invalid_argument` with the usage to look up.
[[nodiscard]] result<std::variant<parsed_command, help_text>>
parse_command_line(const std::vector<std::string>& arguments);

} // namespace alps::cli
