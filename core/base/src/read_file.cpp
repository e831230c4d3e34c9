#include <alps/base/read_file.hpp>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace alps {
namespace {

error cannot_read(const std::filesystem::path& path, const std::string& reason) {
    return error(errc::configuration, {.message = "cannot read '" + path.string() + "': " + reason,
                                       .file = path.string()});
}

} // namespace

result<std::string> read_file(const std::filesystem::path& path) {
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (failure) return cannot_read(path, failure.message());
    if (!std::filesystem::is_regular_file(status)) return cannot_read(path, "not a regular file");

    errno = 0;
    std::ifstream in(path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    if (!in.is_open() || in.bad()) {
        return cannot_read(path, std::error_code(errno, std::generic_category()).message());
    }
    return text;
}

} // namespace alps
