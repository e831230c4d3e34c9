#include "list.hpp"
#include "repositories.hpp"

#include <alps/base/text.hpp>

namespace memory {

alps::task<alps::user> users::create_user(alps::new_user user) {
    if (auto checked = user.check(); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    co_return to_.store->contents.add(user, to_);
}

alps::task<alps::user> users::get_user(alps::user_id id) {
    const std::lock_guard lock(to_.store->mutex);
    const auto found = to_.store->contents.get(id);
    if (!found) co_return found.error();
    co_return **found;
}

alps::task<std::optional<alps::user>> users::find_user_by_email(std::string email) {
    if (auto checked = alps::check_text(email, "the e-mail", 255); !checked)
        co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    const auto* found = to_.store->contents.find_email(email);
    co_return found == nullptr ? std::nullopt : std::optional(*found);
}

alps::task<alps::page<alps::user>> users::list_all_users(alps::system_scope,
                                                         alps::page_request request) {
    const std::lock_guard lock(to_.store->mutex);
    co_return list<alps::user>(
        to_.store->contents.users, request, [](const alps::user&) { return true; },
        [](const alps::user& one) { return one; }, [](const alps::user& row) { return row.id; });
}

alps::task<alps::user> users::update_user(alps::user_id id, alps::user_changes changes) {
    if (auto checked = changes.check(); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    const auto found = to_.store->contents.get(id);
    if (!found) co_return found.error();
    alps::user& user = **found;
    if (changes.name) user.name = changes.name;
    if (changes.image) user.image = changes.image;
    user.updated_at = to_.clock->now();
    to_.store->contents.tell(to_, {.kind = alps::event_kind::user_changed, .subject = id.value()});
    co_return user;
}

alps::task<alps::user> users::verify_email(alps::user_id id) {
    const std::lock_guard lock(to_.store->mutex);
    const auto found = to_.store->contents.get(id);
    if (!found) co_return found.error();
    alps::user& user = **found;
    if (user.email_verified) co_return user;
    user.updated_at = to_.clock->now();
    user.email_verified = true;
    to_.store->contents.tell(to_,
                             {.kind = alps::event_kind::email_verified, .subject = id.value()});
    co_return user;
}

alps::task<void> users::remove_user(alps::user_id id) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    for (const auto& [key, membership] : contents.memberships) {
        const bool owns = membership.user == id && membership.role == alps::role::owner;
        if (!owns || contents.owners_of(membership.tenant) > 1) continue;
        co_return alps::error(alps::errc::forbidden,
                              "tenant " + contents.tenants.at(membership.tenant).slug +
                                  " would be without an owner");
    }
    if (auto found = contents.get(id); !found) co_return found.error();
    for (const auto& [key, membership] : contents.memberships) {
        if (membership.user != id) continue;
        contents.tell(to_, {.kind = alps::event_kind::member_removed,
                            .tenant = membership.tenant,
                            .actor = id,
                            .subject = id.value(),
                            .role = membership.role});
    }
    contents.remove(id);
    contents.tell(to_, {.kind = alps::event_kind::user_removed, .subject = id.value()});
    co_return alps::result<void>();
}

} // namespace memory
