#include "installation.hpp"

#include <dlfcn.h>

#include <system_error>

namespace alps::config {

std::filesystem::path installed_data_directory() {
    namespace fs = std::filesystem;
    Dl_info library{};
    if (::dladdr(reinterpret_cast<const void*>(&installed_data_directory), &library) == 0)
        return {};
    std::error_code ec;
    const fs::path folder = fs::weakly_canonical(library.dli_fname, ec).parent_path();
    // On Debian the library lies one level deeper, in lib/x86_64-linux-gnu.
    const fs::path near = folder.parent_path() / "share/alps";
    const fs::path far = folder.parent_path().parent_path() / "share/alps";
    return !fs::is_directory(near, ec) && fs::is_directory(far, ec) ? far : near;
}

} // namespace alps::config
