#include "repositories.hpp"

#include <alps/base/text.hpp>

namespace memory {
namespace {

using alps::errc;
using alps::error;
using alps::result;

error no_such_user(alps::user_id id) {
    return error(errc::not_found, "there is no user " + to_string(id));
}

} // namespace

alps::task<alps::user> users::create_user(alps::new_user user) {
    if (auto checked = user.check(); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (contents.find_email(user.email) != nullptr)
        co_return error(errc::already_exists, "the e-mail '" + user.email + "' is taken");
    const auto now = to_.clock->now();
    const alps::user made{.id = alps::user_id((*to_.new_id)()),
                          .email = user.email,
                          .name = user.name,
                          .email_verified = user.email_verified,
                          .image = user.image,
                          .created_at = now,
                          .updated_at = now};
    contents.users.emplace(made.id, made);
    co_return made;
}

alps::task<alps::user> users::get_user(alps::user_id id) {
    const std::lock_guard lock(to_.store->mutex);
    const auto found = to_.store->contents.users.find(id);
    if (found == to_.store->contents.users.end()) co_return no_such_user(id);
    co_return found->second;
}

alps::task<std::optional<alps::user>> users::find_user_by_email(std::string email) {
    if (auto checked = alps::check_text(email, "the e-mail", 255); !checked)
        co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    const auto* found = to_.store->contents.find_email(email);
    co_return found == nullptr ? std::nullopt : std::optional(*found);
}

alps::task<alps::user> users::update_user(alps::user_id id, alps::user_changes changes) {
    if (auto checked = changes.check(); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    const auto found = to_.store->contents.users.find(id);
    if (found == to_.store->contents.users.end()) co_return no_such_user(id);
    alps::user& user = found->second;
    if (changes.name) user.name = changes.name;
    if (changes.image) user.image = changes.image;
    user.updated_at = to_.clock->now();
    co_return user;
}

alps::task<alps::user> users::verify_email(alps::user_id id) {
    const std::lock_guard lock(to_.store->mutex);
    const auto found = to_.store->contents.users.find(id);
    if (found == to_.store->contents.users.end()) co_return no_such_user(id);
    alps::user& user = found->second;
    if (!user.email_verified) user.updated_at = to_.clock->now();
    user.email_verified = true;
    co_return user;
}

alps::task<void> users::remove_user(alps::user_id id) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    for (const auto& [key, membership] : contents.memberships) {
        const bool owns = membership.user == id && membership.role == alps::role::owner;
        if (!owns || contents.owners_of(membership.tenant) > 1) continue;
        co_return error(errc::forbidden, "tenant " + contents.tenants.at(membership.tenant).slug +
                                             " would be without an owner");
    }
    if (contents.users.erase(id) == 0) co_return no_such_user(id);
    std::erase_if(contents.memberships, [&](const auto& one) { return one.second.user == id; });
    for (auto& [key, membership] : contents.memberships) {
        if (membership.invited_by == id) membership.invited_by.reset();
    }
    std::erase_if(contents.invitations,
                  [&](const auto& one) { return one.second.shown.invited_by == id; });
    co_return result<void>();
}

} // namespace memory
