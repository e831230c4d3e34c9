#include "repositories.hpp"

#include <alps/base/text.hpp>

namespace memory {
namespace {

using alps::errc;
using alps::error;
using alps::result;

alps::stored_password password_of(const contents& contents, alps::user_id user) {
    alps::stored_password stored{.user = user, .hash = std::nullopt};
    const auto found = contents.passwords.find(user);
    if (found != contents.passwords.end()) stored.hash = found->second;
    return stored;
}

/// Tells whether a hash, or that there is none, is what is stored.
bool is_stored(const contents& contents, alps::user_id user,
               const std::optional<alps::password_hash>& seen) {
    const auto stored = password_of(contents, user).hash;
    if (!stored || !seen) return stored.has_value() == seen.has_value();
    return stored->reveal() == seen->reveal();
}

} // namespace

alps::task<alps::user> passwords::register_user(alps::new_user user, alps::password_hash hash) {
    if (auto checked = user.check(); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    auto made = contents.add(user, to_);
    if (made) contents.passwords.emplace(made->id, hash);
    co_return made;
}

alps::task<std::optional<alps::stored_password>> passwords::find_by_email(std::string email) {
    if (auto checked = alps::check_text(email, "the e-mail", 255); !checked)
        co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    const auto& contents = to_.store->contents;
    const auto* found = contents.find_email(email);
    if (found == nullptr) co_return std::nullopt;
    co_return password_of(contents, found->id);
}

alps::task<alps::stored_password> passwords::get_own(alps::actor actor) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (auto user = contents.get(actor.user()); !user) co_return user.error();
    co_return password_of(contents, actor.user());
}

alps::task<void> passwords::change(alps::actor actor, std::optional<alps::password_hash> seen,
                                   alps::password_hash next, std::optional<alps::session_id> keep) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (auto user = contents.get(actor.user()); !user) co_return user.error();
    if (!is_stored(contents, actor.user(), seen))
        co_return error(errc::conflict, "the user has another password by now");
    contents.passwords.insert_or_assign(actor.user(), next);
    contents.end_sessions(actor.user(), keep);
    contents.tell(to_,
                  {.kind = alps::event_kind::password_changed, .subject = actor.user().value()});
    co_return result<void>();
}

alps::task<void> passwords::rehash(alps::user_id user, alps::password_hash seen,
                                   alps::password_hash next) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (is_stored(contents, user, seen)) contents.passwords.insert_or_assign(user, next);
    co_return result<void>();
}

} // namespace memory
