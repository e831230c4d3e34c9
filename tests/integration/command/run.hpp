#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace alps::command {

/// What standard input and standard error are, beside pipes.
enum class console {
    none,     ///< Standard input is a pipe that stays open and on which nothing ever comes.
    terminal, ///< Both are one terminal, at which nobody types.
};

/// What a program finds around it, and nothing else.
struct surroundings {
    std::filesystem::path directory;
    std::map<std::string, std::string> variables; ///< Beside `PATH`.
    alps::command::console console = console::none;
};

/// How a program ended and what it printed.
struct finished {
    int status = -1; ///< Of the exit; -1 if a signal ended it.
    std::string out;
    std::string err;
};

/// Runs a program to its end. One that has not ended after a minute waits for something that
/// never comes: it is killed, and the test fails.
[[nodiscard]] finished run(const std::vector<std::string>& arguments, const surroundings& around);

} // namespace alps::command
