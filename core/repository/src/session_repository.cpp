#include <alps/base/text.hpp>
#include <alps/domain/lifetime.hpp>
#include <alps/repository/session_repository.hpp>

namespace alps {

result<void> new_session::check() const {
    if (ip_address) {
        if (auto checked = check_text(*ip_address, "the IP address", 45); !checked) return checked;
    }
    if (user_agent) {
        if (auto checked = check_text(*user_agent, "the user agent", 1000); !checked)
            return checked;
    }
    return check_lifetime("a session", valid_for);
}

} // namespace alps
