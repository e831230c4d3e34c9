#pragma once

#include "global_options.hpp"
#include "output/terminal.hpp"

#include <alps/project/project.hpp>

#include <string_view>

namespace alps::cli {

/// What a command works on: the project, how it was called, and where it may say something on the
/// way.
class context {
public:
    /// Opens the project. A command that needs no database passes `url_required` as false.
    ///
    /// Lifetime: refers to the options and the terminal.
    static result<context> open(const global_options& options, const cli::terminal& terminal,
                                bool url_required);

    [[nodiscard]] const global_options& options() const noexcept { return *options_; }
    [[nodiscard]] const cli::terminal& terminal() const noexcept { return *terminal_; }
    [[nodiscard]] alps::project& project() noexcept { return project_; }
    [[nodiscard]] const config::settings& settings() const noexcept { return project_.settings(); }

    [[nodiscard]] alps::dry_run dry_run() const noexcept {
        return options_->dry_run ? alps::dry_run::yes : alps::dry_run::no;
    }

    /// Refuses to go on in a protected environment without `--yes`.
    [[nodiscard]] result<void> require_consent(std::string_view what) const;

private:
    context(const global_options& options, const cli::terminal& terminal, alps::project project);

    const global_options* options_;
    const cli::terminal* terminal_;
    alps::project project_;
};

} // namespace alps::cli
