#pragma once

#include "global_options.hpp"
#include "output/output.hpp"

#include <alps/base/result.hpp>

#include <string_view>

namespace alps::cli {

/// Writes answers to standard output, and everything else to standard error.
///
/// In JSON mode there is exactly one document on standard output, also after a failure; of an
/// answer that goes on, one a line.
class terminal {
public:
    explicit terminal(const global_options& options) noexcept : options_(options) {}

    /// Prints what a command answered, and returns the status to exit with.
    exit_status write(const output& output) const;

    /// Prints a part of an answer that goes on, in JSON as a document on a line of its own.
    ///
    /// Errors: `resource_exhausted` if it cannot be written.
    [[nodiscard]] result<void> write_part(const output& part) const;

    /// Prints an error and returns the status to exit with.
    exit_status failure(const error& error) const;

    /// Prints what a person should know of an answer. In JSON the answer says it.
    void warn(std::string_view line) const;

    /// Prints a line about a step under way, unless that was turned off.
    void progress(std::string_view line) const;

    /// Prints a line that only those want who asked for more.
    void remark(std::string_view line) const;

private:
    /// Tells a person what is wrong.
    void explain(const error& error) const;
    [[nodiscard]] bool colored() const;

    const global_options& options_;
};

} // namespace alps::cli
