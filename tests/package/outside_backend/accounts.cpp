#include "list.hpp"
#include "repositories.hpp"

#include <algorithm>

namespace memory {
namespace {

using alps::errc;
using alps::error;
using alps::result;

error account_taken(const alps::external_account& account) {
    return error(errc::already_exists,
                 "the account at '" + account.provider + "' is another user's");
}

alps::account add(contents& contents, const access& to, alps::user_id user,
                  const alps::external_account& account) {
    const alps::account made{.id = alps::account_id((*to.new_id)()),
                             .user = user,
                             .provider = account.provider,
                             .provider_account_id = account.id,
                             .created_at = to.clock->now()};
    contents.accounts.emplace(made.id, made);
    return made;
}

} // namespace

alps::task<alps::user> accounts::register_user(alps::new_user user,
                                               alps::external_account account) {
    if (auto checked = user.check(); !checked) co_return checked.error();
    if (auto checked = account.check(); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (contents.find(account) != nullptr) co_return account_taken(account);
    auto made = contents.add(user, to_);
    if (made) add(contents, to_, made->id, account);
    co_return made;
}

alps::task<std::optional<alps::account>> accounts::find_account(alps::external_account account) {
    if (auto checked = account.check(); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    const auto* found = to_.store->contents.find(account);
    co_return found == nullptr ? std::nullopt : std::optional(*found);
}

alps::task<alps::account> accounts::link(alps::actor actor, alps::external_account account) {
    if (auto checked = account.check(); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (const auto* found = contents.find(account)) {
        if (found->user != actor.user()) co_return account_taken(account);
        co_return *found;
    }
    auto user = contents.get(actor.user());
    if (!user) co_return user.error();
    if (actor.session()) {
        const auto session = contents.sessions.find(*actor.session());
        if (session == contents.sessions.end() || session->second.shown.user != actor.user())
            co_return error(errc::unauthenticated, "the session is over");
    }
    const alps::account made = add(contents, to_, actor.user(), account);
    (*user)->updated_at = to_.clock->now();
    contents.tell(to_, {.kind = alps::event_kind::account_linked,
                        .actor = actor.user(),
                        .subject = made.id.value()});
    co_return made;
}

alps::task<void> accounts::unlink(alps::actor actor, alps::account_id id) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    const auto found = contents.accounts.find(id);
    if (found == contents.accounts.end() || found->second.user != actor.user())
        co_return error(errc::not_found, "the user has no account " + to_string(id));
    const bool another = std::ranges::any_of(contents.accounts, [&](const auto& entry) {
        return entry.second.user == actor.user() && entry.first != id;
    });
    if (!another && !contents.passwords.contains(actor.user()))
        co_return error(errc::forbidden, "this account is the user's last way to log in");
    contents.accounts.erase(found);
    contents.users.at(actor.user()).updated_at = to_.clock->now();
    contents.tell(
        to_,
        {.kind = alps::event_kind::account_unlinked, .actor = actor.user(), .subject = id.value()});
    co_return result<void>();
}

alps::task<alps::page<alps::account>> accounts::list_own(alps::actor actor,
                                                         alps::page_request request) {
    const std::lock_guard lock(to_.store->mutex);
    co_return list<alps::account>(
        to_.store->contents.accounts, request,
        [&](const alps::account& one) { return one.user == actor.user(); },
        [](const alps::account& one) { return one; },
        [](const alps::account& row) { return row.id; });
}

} // namespace memory
