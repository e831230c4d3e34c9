#pragma once

#include <alps/base/result.hpp>
#include <alps/config/settings.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alps::config {

/// Looks a variable of the process environment up.
using variable_lookup = std::function<std::optional<std::string>(std::string_view name)>;

/// Returns a variable of this process's environment.
///
/// Threads: safe as long as nothing changes the environment meanwhile.
[[nodiscard]] std::optional<std::string> process_variable(std::string_view name);

/// What the caller of `load` decides. Flags that were not given are empty.
struct request {
    /// `-C`: the project directory. Otherwise the one of `config_file`, or the current directory.
    std::optional<std::string> directory{};
    /// `--config`: read instead of `alps.json`, and must exist. Relative to `directory`.
    std::optional<std::string> config_file{};
    std::optional<std::string> environment{}; ///< `--env`.
    std::optional<std::string> url{};         ///< `--url`.
    std::vector<std::string> plugin_path{};   ///< `--plugin-path`, once per directory.
    std::optional<std::string> timeout{};     ///< `--timeout`.
    variable_lookup variables = process_variable;
    /// Whether an environment without a URL is an error. A command that needs no database says no.
    bool url_required = true;
};

/// Works out the settings from flags, the process environment, `.env` files, `alps.json` and the
/// built-in values; the first source that has a value decides.
///
/// The environment itself is decided first, since it names the files to read: by the flag,
/// `ALPS_ENV` of the process, of `.env.local` or of `.env`, `alps.json`, or else `development`.
///
/// Errors: `configuration`, with file and line where there are any, if a source cannot be read, is
///   malformed, or holds a value that is not allowed, be it the deciding one or not; and if the
///   environment has no URL. No error holds a password.
/// Blocks: while it reads files.
[[nodiscard]] result<settings> load(const request& request);

} // namespace alps::config
