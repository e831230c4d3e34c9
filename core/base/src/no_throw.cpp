#include <alps/base/no_throw.hpp>

#include <string>

namespace alps {

error unexpected_exception(const char* what) noexcept {
    try {
        return error(errc::internal,
                     {.message = std::string("unexpected exception: ") + what,
                      .hint = "please report this with the command that led to it"});
    } catch (...) {
        return error();
    }
}

} // namespace alps
