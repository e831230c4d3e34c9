#include <alps/host/search.hpp>

#include <dlfcn.h>

#include <ranges>
#include <system_error>

namespace alps::plugin {

std::filesystem::path installed_plugin_directory() {
    static constexpr char inside_libalps = 0;
    Dl_info library{};
    if (::dladdr(&inside_libalps, &library) == 0 || library.dli_fname == nullptr) return {};
    std::error_code failed;
    const auto file = std::filesystem::canonical(library.dli_fname, failed);
    if (failed) return {};
    return file.parent_path() / "alps" / "plugins";
}

std::vector<std::filesystem::path> search_directories(std::vector<std::filesystem::path> given,
                                                      std::string_view plugin_path) {
    for (const auto part : std::views::split(plugin_path, ':')) {
        if (!part.empty()) given.emplace_back(part.begin(), part.end());
    }
    auto installed = installed_plugin_directory();
    if (!installed.empty()) given.push_back(std::move(installed));
    return given;
}

} // namespace alps::plugin
