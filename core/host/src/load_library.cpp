#include "load_library.hpp"

#include "descriptor_check.hpp"
#include "elf.hpp"
#include "errors.hpp"
#include "plugin_file.hpp"

#include <alps/host/host.hpp>

#define BOOST_DLL_USE_STD_FS
#include <boost/dll/shared_library.hpp>

#include <dlfcn.h>

#include <exception>
#include <string_view>

namespace alps::plugin {
namespace {

/// Cuts the loader's own text out of what Boost.DLL wraps around it.
std::string_view loader_text(std::string_view what) {
    constexpr std::string_view begin = "dlerror system message: ";
    const auto start = what.find(begin);
    const auto end = what.rfind(')');
    if (start == std::string_view::npos || end == std::string_view::npos) return what;
    return what.substr(start + begin.size(), end - start - begin.size());
}

result<const descriptor*> run_loader(const std::filesystem::path& file) {
    namespace load_mode = boost::dll::load_mode;
    constexpr auto never_unload = static_cast<load_mode::type>(RTLD_NODELETE);
    try {
        const boost::dll::shared_library library(file, load_mode::rtld_now | load_mode::rtld_local |
                                                           never_unload);
        return &library.get<const descriptor>("alps_plugin");
    } catch (const std::exception& thrown) {
        return errors::reason("it cannot be loaded: " +
                                  errors::printable(loader_text(thrown.what()), 1000),
                              "install what it misses, or rebuild it against this alps");
    }
}

} // namespace

result<const descriptor*> load_library(const std::filesystem::path& path) {
    const auto file = plugin_file::open(path);
    if (!file) return file.error();

    const auto image = inspect_elf(
        file->size(), [&](std::uint64_t offset, auto into) { return file->read(offset, into); });
    if (!image) return image.error();
    if (image->build_tag != build_tag()) return errors::other_build(image->build_tag);
    if (!image->exports_descriptor) {
        return errors::reason("it does not export the symbol alps_plugin",
                              "define the plugin with ALPS_PLUGIN and rebuild it");
    }
    if (!file->still_at(path)) {
        return errors::reason("it was replaced while it was checked", "try again");
    }

    const auto loaded = run_loader(path);
    if (!loaded) return loaded.error();
    const auto checked = check_descriptor(**loaded);
    if (!checked) return checked.error();
    return *loaded;
}

} // namespace alps::plugin
