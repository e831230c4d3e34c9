#include "scratch_directory.hpp"

#include <stdlib.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace alps {

result<std::unique_ptr<scratch_directory>> scratch_directory::make() {
    std::error_code failure;
    std::string name = std::filesystem::temp_directory_path(failure) / "alps-XXXXXX";
    if (!failure && ::mkdtemp(name.data()) == nullptr) failure = {errno, std::generic_category()};
    if (!failure) return std::make_unique<scratch_directory>(name);
    return error(errc::resource_exhausted,
                 {.message = "cannot make a temporary directory: " + failure.message(),
                  .hint = "name a directory with room in TMPDIR"});
}

scratch_directory::~scratch_directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

} // namespace alps
