#include <alps/base/lower_case.hpp>
#include <alps/base/text.hpp>
#include <alps/identity/password_rules.hpp>

namespace alps::identity {

result<secret> take_password(const secret& typed) {
    const auto length = count_characters(typed.reveal(), "the password");
    if (!length) return length.error();
    if (*length < 8 || *length > 256) {
        return error(errc::invalid_argument,
                     {.message = "the password has " + std::to_string(*length) + " characters",
                      .hint = "choose one of 8 to 256; a few words are easy to keep"});
    }
    return secret(normal_form(typed.reveal()));
}

} // namespace alps::identity
