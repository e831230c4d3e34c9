#include <alps/repository/invitation_repository.hpp>

namespace alps {

result<void> new_invitation::check() const {
    if (auto checked = check_visible_text(email, "the e-mail", 255); !checked) return checked;
    if (valid_for > std::chrono::milliseconds(0) && valid_for <= std::chrono::days(366)) return {};
    return error(errc::invalid_argument, {.message = "an invitation cannot last " +
                                                     std::to_string(valid_for.count()) + " ms",
                                          .hint = "it lasts from 1 ms to 366 days"});
}

} // namespace alps
