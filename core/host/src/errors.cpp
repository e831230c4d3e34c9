#include "errors.hpp"

#include <alps/base/join.hpp>
#include <alps/host/capabilities.hpp>
#include <alps/host/host.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace alps::plugin::errors {
namespace {

std::string quoted(std::string_view text) { return "'" + printable(text) + "'"; }

std::string quoted(const std::filesystem::path& path) {
    return "'" + printable(path.native(), 4096) + "'";
}

std::string called(std::string_view name) { return "plugin " + quoted(name); }

/// Returns the schemes that a plugin serves, each with its colon.
std::string listed(std::span<const std::string_view> schemes) {
    std::string list;
    for (const std::string_view scheme : schemes)
        list += (list.empty() ? "" : ", ") + printable(scheme) + ":";
    return list;
}

constexpr const char* report_to_author = "report this to the author of the plugin";

} // namespace

std::string printable(std::string_view text, std::size_t limit) {
    const bool cut = text.size() > limit;
    std::string shown(text.substr(0, limit));
    std::replace_if(shown.begin(), shown.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    if (cut) shown += "...";
    return shown;
}

error reason(std::string why, std::string what_to_do) {
    return error(errc::plugin, {.message = std::move(why), .hint = std::move(what_to_do)});
}

error refused(const std::filesystem::path& file, const error& reason) {
    return error(errc::plugin,
                 {.message = "refused plugin " + quoted(file) + ": " + reason.message(),
                  .hint = reason.info().hint,
                  .file = file.native()});
}

error no_file(const std::filesystem::path& file, const error& reason) {
    return error(errc::plugin,
                 {.message = "cannot open plugin " + quoted(file) + ": " + reason.message(),
                  .hint = "check the path",
                  .file = file.native()});
}

error refused_linked_in(const error& reason) {
    return error(errc::plugin, {.message = "refused linked-in plugin: " + reason.message(),
                                .hint = reason.info().hint});
}

error illegal_name(std::string_view name) {
    return reason(quoted(name) + " is not the name of a plugin",
                  "a name is 1 to 32 characters of a-z, 0-9, _ and -; a plugin outside the search "
                  "path is found by naming its directory, not its path");
}

error not_found(std::string_view name, std::string_view tried) {
    return reason(
        called(name) + " was not found; " +
            (tried.empty() ? "there is no directory to search" : "tried " + std::string(tried)),
        "install the plugin, or name its directory with --plugin-path "
        "or ALPS_PLUGIN_PATH");
}

error name_taken(const char* name, const std::filesystem::path& by) {
    return reason("there is a " + called(name) + " already, " +
                      (by.empty() ? "linked in" : "loaded from " + quoted(by)),
                  "rename one of them");
}

error misnamed(std::string_view own, std::string_view asked) {
    return reason("it calls itself " + quoted(own) + ", not " + quoted(asked),
                  "rename the file to " + printable(own) + ".so and ask for that name");
}

error other_build(std::string_view tag) {
    return reason("it belongs to another build of alps; the plugin's build tag is " + quoted(tag) +
                      ", this program's is " + quoted(build_tag()),
                  "rebuild the plugin with alps_add_plugin() and the compiler, libraries and "
                  "sanitizers of this alps");
}

error lacks(const descriptor& plugin, std::string_view capability) {
    const std::string wanted(capability);
    return reason(called(plugin.name) + " has no " + wanted,
                  "it offers: " + join(capabilities(plugin), ", ") +
                      "; name a plugin that offers a " + wanted);
}

error scheme_missing() {
    return error(errc::configuration, {.message = "the database URL does not begin with a scheme",
                                       .hint = "write it as sqlite:PATH or postgresql://..."});
}

error scheme_not_served(const descriptor& plugin, std::string_view scheme) {
    return error(
        errc::configuration,
        {.message = called(plugin.name) + " does not open '" + printable(scheme, 32) + ":' URLs",
         .hint = "it opens " + listed(plugin.backend->schemes) +
                 "; change the URL, or name the plugin that serves it"});
}

error threw(const descriptor& plugin, std::string_view doing, std::string_view what) {
    return reason(called(plugin.name) + " threw while " + std::string(doing) + ": " +
                      printable(what),
                  report_to_author);
}

error returned_null(const descriptor& plugin, std::string_view doing) {
    return reason(called(plugin.name) + " returned nothing while " + std::string(doing),
                  report_to_author);
}

error other_dialect(const descriptor& plugin, dialect described, dialect asked) {
    return reason(called(plugin.name) + " describes its schema for " +
                      std::string(to_string(described)) + ", not for " +
                      std::string(to_string(asked)),
                  report_to_author);
}

} // namespace alps::plugin::errors
