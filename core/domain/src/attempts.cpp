#include <alps/base/sha256.hpp>
#include <alps/domain/attempts.hpp>
#include <alps/domain/lifetime.hpp>

namespace alps {

attempt_key::attempt_key(std::string_view purpose, std::string_view subject)
    : text_(std::string(purpose) + ':' + sha256_hex(subject)) {}

result<void> attempt_limit::check() const {
    if (most < 1) {
        return error(errc::invalid_argument,
                     {.message = "no attempt is let through by a limit of " + std::to_string(most),
                      .hint = "let one through at least"});
    }
    return check_lifetime("a count of attempts", within);
}

} // namespace alps
