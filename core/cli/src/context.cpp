#include "context.hpp"

#include <alps/base/database_url.hpp>

#include <string>
#include <utility>

namespace alps::cli {
namespace {

log_sink log_to(const terminal& terminal) {
    return [&terminal](log_level level, std::string_view line) {
        switch (level) {
        case log_level::debug:
            return terminal.remark(line);
        case log_level::info:
            return terminal.progress(line);
        case log_level::warning:
            return terminal.warn(line);
        }
    };
}

} // namespace

result<context> context::open(const global_options& options, const cli::terminal& terminal,
                              bool url_required) {
    auto project = project::open({.directory = options.directory,
                                  .config_file = options.config_file,
                                  .environment = options.environment,
                                  .url = options.url,
                                  .plugin_path = options.plugin_path,
                                  .timeout = options.timeout,
                                  .url_required = url_required},
                                 log_to(terminal));
    if (!project) return project.error();
    if (options.url && redacted_url(*options.url) != *options.url) {
        terminal.warn("whoever can list this machine's processes reads the password in --url; put "
                      "the URL into DATABASE_URL or .env.local instead, or the password into a "
                      "file that PGPASSFILE names");
    }
    return context(options, terminal, std::move(*project));
}

context::context(const global_options& options, const cli::terminal& terminal,
                 alps::project project)
    : options_(&options), terminal_(&terminal), project_(std::move(project)) {}

result<void> context::require_consent(std::string_view what) const {
    if (!settings().is_protected.value || options_->yes || options_->dry_run) return {};
    return error(errc::forbidden,
                 {.message = std::string(what) + " in the protected environment '" +
                             settings().environment.value + "' needs consent",
                  .hint = "nothing was changed; repeat with --yes if that is what you want"});
}

} // namespace alps::cli
