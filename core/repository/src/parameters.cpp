#include <alps/base/text.hpp>
#include <alps/base/with.hpp>
#include <alps/domain/tenant_name.hpp>
#include <alps/repository/build_repository.hpp>
#include <alps/repository/invitation_repository.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>

#include <utility>

namespace alps {

using detail::with;

new_user new_user::named(std::string text) && {
    return with(std::move(*this), &new_user::name, std::move(text));
}
new_user new_user::with_image(std::string url) && {
    return with(std::move(*this), &new_user::image, std::move(url));
}
new_user new_user::verified(bool is) && {
    return with(std::move(*this), &new_user::email_verified, is);
}

user_changes user_changes::named(std::string text) && {
    return with(std::move(*this), &user_changes::name, std::move(text));
}
user_changes user_changes::with_image(std::string url) && {
    return with(std::move(*this), &user_changes::image, std::move(url));
}

result<new_tenant> new_tenant::make(std::string name, std::string slug_base) {
    if (auto checked = check_tenant_name(name); !checked) return checked.error();
    if (auto checked = check_text(slug_base, "the tenant's slug", 80); !checked)
        return checked.error();
    return new_tenant(std::move(name), std::move(slug_base));
}
new_tenant new_tenant::with_reserved_slug(bool is) && {
    return with(std::move(*this), &new_tenant::slug_reserved_, is);
}

new_invitation new_invitation::as(alps::role granted) && {
    return with(std::move(*this), &new_invitation::role, granted);
}
new_invitation new_invitation::lasting(std::chrono::milliseconds time) && {
    return with(std::move(*this), &new_invitation::valid_for, time);
}

build_settings build_settings::selecting(selector one) && {
    selectors.push_back(std::move(one));
    return std::move(*this);
}
build_settings build_settings::caching_for(std::int32_t minutes) && {
    return with(std::move(*this), &build_settings::cache_expiration_minutes, minutes);
}

} // namespace alps
