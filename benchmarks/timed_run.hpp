#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace alps::benchmarks {

using milliseconds = std::chrono::duration<double, std::milli>;

/// A program and what it must print when it did what is measured.
struct program {
    std::vector<std::string> arguments;
    std::vector<std::string> variables; ///< The whole environment, as `NAME=value`.
    std::filesystem::path directory;
    std::string expected;
};

/// What one run of a program took, from its start to its end.
struct timing {
    milliseconds wall{};
    milliseconds processor{}; ///< Of the process and its children, in user and system mode.
};

/// Runs a program to its end, with nothing on standard input.
///
/// Throws if it cannot start, fails, or does not print what it must.
[[nodiscard]] timing run(const program& program);

/// Returns the middle of the values, which must not be none.
[[nodiscard]] milliseconds median(std::vector<milliseconds> values);

} // namespace alps::benchmarks
