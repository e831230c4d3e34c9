#include <alps/repository/backend.hpp>
#include <alps/repository/build_repository.hpp>
#include <alps/repository/invitation_repository.hpp>
#include <alps/repository/migration_values.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>

#include <utility>

namespace alps {
namespace {

/// Sets a member of a temporary and hands the temporary on.
template <class Class, class Member, class Value>
Class with(Class&& object, Member Class::* member, Value&& value) {
    object.*member = std::forward<Value>(value);
    return std::move(object);
}

} // namespace

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

new_tenant new_tenant::with_reserved_slug(bool is) && {
    return with(std::move(*this), &new_tenant::slug_reserved, is);
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

backend_options backend_options::with_timeout(std::chrono::milliseconds longest) && {
    return with(std::move(*this), &backend_options::timeout, longest);
}
backend_options backend_options::with_pool_of(std::size_t connections) && {
    return with(std::move(*this), &backend_options::pool_size, connections);
}
backend_options backend_options::creating(bool may) && {
    return with(std::move(*this), &backend_options::create, may);
}
backend_options backend_options::on(const alps::clock& time) && {
    return with(std::move(*this), &backend_options::clock, &time);
}
backend_options backend_options::logging_to(log_sink sink) && {
    return with(std::move(*this), &backend_options::log, std::move(sink));
}

migration_options migration_options::up_to(std::string tag) && {
    return with(std::move(*this), &migration_options::to, std::move(tag));
}
migration_options migration_options::at_most(std::size_t count) && {
    return with(std::move(*this), &migration_options::steps, count);
}
migration_options migration_options::with_patience(std::chrono::milliseconds longest) && {
    return with(std::move(*this), &migration_options::patience, longest);
}
migration_options migration_options::allowing_loss(bool may) && {
    return with(std::move(*this), &migration_options::allow_loss, may);
}
migration_options migration_options::telling(progress_sink sink) && {
    return with(std::move(*this), &migration_options::progress, std::move(sink));
}

repair_options repair_options::accepting(std::string tag) && {
    accept.push_back(std::move(tag));
    return std::move(*this);
}
repair_options repair_options::forgetting(std::string tag_or_hash) && {
    forget.push_back(std::move(tag_or_hash));
    return std::move(*this);
}

} // namespace alps
