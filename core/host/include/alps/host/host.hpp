#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/descriptor.hpp>

#include <filesystem>
#include <mutex>
#include <string_view>
#include <vector>

namespace alps::plugin {

/// Returns the build tag of this libalps. A plugin is loaded only if its own is the same text.
[[nodiscard]] std::string_view build_tag() noexcept;

/// A plugin that a host can hand out.
struct known_plugin {
    const plugin::descriptor* descriptor;
    std::filesystem::path file; ///< Empty if the plugin is linked in.
};

/// Finds plugins by name, checks them, loads them and keeps them.
///
/// A plugin's file is read and checked before anything in it runs; once loaded, it stays loaded for
/// the life of the process. A linked-in plugin that was added goes before one that would be found.
///
/// Threads: any number of calls at once. A plugin must not call its host while it is being loaded.
/// Lifetime: the descriptors outlive the host.
class host {
public:
    /// Makes a host that looks for plugins in these directories, in this order; see
    /// `search_directories()`. A relative one is taken from the current directory, now.
    explicit host(std::vector<std::filesystem::path> directories);
    host(const host&) = delete;
    host& operator=(const host&) = delete;

    /// Makes a linked-in plugin known under its name. Adding it again changes nothing.
    ///
    /// Errors: `plugin` if the descriptor is incomplete, was compiled with another build tag, or
    ///   another plugin has the name.
    /// Lifetime: keeps a pointer to the descriptor.
    result<void> add(const descriptor& plugin);

    /// Returns the plugin with this name, `[a-z0-9_-]{1,32}`, and loads `NAME.so` if it is not
    /// known yet. The first directory that has such a file decides: if it is refused, the search
    /// ends.
    ///
    /// Errors: `plugin` if the name is not legal, no directory has the file (the message lists
    ///   every path tried), or the file or what it describes is refused (the message says why).
    /// Blocks: while the file is read and loaded.
    result<const descriptor*> load(std::string_view name);

    /// Loads a plugin from a file that somebody chose; it is known under its own name from then on.
    ///
    /// Errors: `plugin`, as from `load()`, and if another plugin has the name.
    /// Blocks: while the file is read and loaded.
    result<const descriptor*> load_file(const std::filesystem::path& file);

    /// Returns the plugins known by now, in the order in which they became known.
    [[nodiscard]] std::vector<known_plugin> plugins() const;

    /// Returns the directories that are searched, absolute and in order.
    [[nodiscard]] const std::vector<std::filesystem::path>& directories() const noexcept {
        return directories_;
    }

private:
    [[nodiscard]] const known_plugin* find(std::string_view name) const;
    result<const descriptor*> keep(const descriptor& plugin, const std::filesystem::path& file);

    std::vector<std::filesystem::path> directories_;
    mutable std::mutex mutex_;
    std::vector<known_plugin> plugins_;
};

} // namespace alps::plugin
