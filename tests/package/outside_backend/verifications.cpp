#include "repositories.hpp"

#include <alps/domain/lifetime.hpp>

namespace memory {
namespace {

using alps::errc;
using alps::error;
using alps::result;
using alps::token_kind;

/// Takes a token of a kind away and returns whom it was sent to. If it is known who that has to be,
/// it is nobody else's.
///
/// Errors: `invalid_argument`; `not_found`; `expired`.
result<alps::user*> use(contents& contents, token_kind kind, const alps::secret& token,
                        std::optional<alps::user_id> by, alps::timestamp now) {
    const auto read = alps::access_token::parse(kind, token);
    if (!read) return read.error();
    for (auto at = contents.tokens.begin(); at != contents.tokens.end(); ++at) {
        const auto& [key, stored] = *at;
        alps::user& user = contents.users.at(key.first);
        if (stored.digest != read->digest() || stored.email != user.email) continue;
        if (by && *by != user.id) continue;
        if (stored.expires_at <= now) return error(errc::expired, "the time of the token is over");
        contents.tokens.erase(at);
        return &user;
    }
    return error(errc::not_found, "there is no such token, or it was used or replaced");
}

void verify(const access& to, alps::user& user) {
    if (!user.email_verified) {
        to.store->contents.tell(
            to, {.kind = alps::event_kind::email_verified, .subject = user.id.value()});
    }
    user.email_verified = true;
    user.updated_at = to.clock->now();
}

} // namespace

alps::task<alps::issued_verification> verifications::issue(alps::user_id user, token_kind kind,
                                                           std::chrono::milliseconds valid_for) {
    if (auto checked = alps::check_lifetime("a token", valid_for); !checked)
        co_return checked.error();
    if (kind != token_kind::email_verification && kind != token_kind::password_reset)
        co_return error(errc::invalid_argument, "a token of this kind is not sent to an address");
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    auto found = contents.get(user);
    if (!found) co_return found.error();
    const auto token = alps::access_token::make(kind);
    stored_token& stored = contents.tokens[{user, kind}];
    stored.digest = token.digest();
    stored.email = (*found)->email;
    stored.expires_at = to_.clock->now() + valid_for;
    co_return alps::issued_verification{
        .user = **found, .token = token.text(), .expires_at = stored.expires_at};
}

alps::task<alps::user> verifications::verify_email(alps::actor actor, alps::secret token) {
    const std::lock_guard lock(to_.store->mutex);
    const auto now = to_.clock->now();
    auto used = use(to_.store->contents, token_kind::email_verification, token, actor.user(), now);
    if (!used) co_return used.error();
    verify(to_, **used);
    co_return **used;
}

alps::task<alps::user> verifications::reset_password(alps::secret token, alps::password_hash next) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    const auto now = to_.clock->now();
    auto used = use(contents, token_kind::password_reset, token, std::nullopt, now);
    if (!used) co_return used.error();
    alps::user& user = **used;
    contents.passwords.insert_or_assign(user.id, next);
    contents.end_sessions(user.id, std::nullopt);
    if (!user.email_verified)
        std::erase_if(contents.accounts,
                      [&](const auto& one) { return one.second.user == user.id; });
    contents.tell(to_, {.kind = alps::event_kind::password_changed, .subject = user.id.value()});
    verify(to_, user);
    co_return user;
}

} // namespace memory
