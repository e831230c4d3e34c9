#include <alps/domain/lifetime.hpp>
#include <alps/repository/invitation_repository.hpp>

namespace alps {

result<void> new_invitation::check() const {
    if (auto checked = check_visible_text(email, "the e-mail", 255); !checked) return checked;
    return check_lifetime("an invitation", valid_for);
}

} // namespace alps
