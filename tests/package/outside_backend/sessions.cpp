#include "list.hpp"
#include "repositories.hpp"

#include <alps/domain/access_token.hpp>
#include <alps/domain/lifetime.hpp>

#include <algorithm>

namespace memory {
namespace {

using alps::errc;
using alps::error;
using alps::result;

/// Tells whether the user is there and what proves a session is theirs.
bool is_proved(const contents& contents, const alps::new_session& session) {
    if (!contents.users.contains(session.user)) return false;
    if (session.password) {
        const auto found = contents.passwords.find(session.user);
        if (found == contents.passwords.end() ||
            found->second.reveal() != session.password->reveal())
            return false;
    }
    if (!session.account) return true;
    const auto found = contents.accounts.find(*session.account);
    return found != contents.accounts.end() && found->second.user == session.user;
}

} // namespace

alps::task<alps::issued_session> sessions::open(alps::new_session session) {
    if (auto checked = session.check(); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (!is_proved(contents, session))
        co_return error(errc::unauthenticated, "what the user logs in with was changed");
    const auto token = alps::access_token::make(alps::token_kind::session);
    const auto now = to_.clock->now();
    const alps::session_id id((*to_.new_id)());
    stored_session& stored = contents.sessions[id];
    stored.digest = token.digest();
    stored.shown = {.id = id,
                    .user = session.user,
                    .expires_at = now + session.valid_for,
                    .ip_address = session.ip_address,
                    .user_agent = session.user_agent,
                    .created_at = now,
                    .renewed_at = now};
    co_return alps::issued_session{.session = stored.shown, .token = token.text()};
}

alps::task<alps::user_session> sessions::get_by_token(alps::secret token,
                                                      std::chrono::milliseconds valid_for) {
    if (auto checked = alps::check_lifetime("a session", valid_for); !checked)
        co_return checked.error();
    const auto read = alps::access_token::parse(alps::token_kind::session, token);
    if (!read) co_return read.error();
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    const auto now = to_.clock->now();
    const auto found = std::ranges::find_if(contents.sessions, [&](const auto& entry) {
        return entry.second.digest == read->digest() && entry.second.shown.expires_at > now;
    });
    if (found == contents.sessions.end())
        co_return error(errc::unauthenticated, "there is no such session, or it is over");
    alps::session& session = found->second.shown;
    if (session.renewed_at <= now - std::chrono::hours(1)) {
        session.renewed_at = now;
        session.expires_at = now + valid_for;
    }
    co_return alps::user_session{.session = session, .user = contents.users.at(session.user)};
}

alps::task<alps::page<alps::session>> sessions::list_own(alps::actor actor,
                                                         alps::page_request request) {
    const std::lock_guard lock(to_.store->mutex);
    const auto now = to_.clock->now();
    co_return list<alps::session>(
        to_.store->contents.sessions, request,
        [&](const stored_session& one) {
            return one.shown.user == actor.user() && one.shown.expires_at > now;
        },
        [](const stored_session& one) { return one.shown; },
        [](const alps::session& row) { return row.id; });
}

alps::task<void> sessions::revoke(alps::actor actor, alps::session_id id) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    const auto found = contents.sessions.find(id);
    if (found == contents.sessions.end() || found->second.shown.user != actor.user())
        co_return error(errc::not_found, "the user has no session " + to_string(id));
    contents.sessions.erase(found);
    co_return result<void>();
}

alps::task<std::int64_t> sessions::revoke_all(alps::actor actor,
                                              std::optional<alps::session_id> keep) {
    const std::lock_guard lock(to_.store->mutex);
    co_return static_cast<std::int64_t>(to_.store->contents.end_sessions(actor.user(), keep));
}

alps::task<void> sessions::close(alps::secret token) {
    const auto read = alps::access_token::parse(alps::token_kind::session, token);
    if (!read) co_return read.error();
    const std::lock_guard lock(to_.store->mutex);
    std::erase_if(to_.store->contents.sessions,
                  [&](const auto& one) { return one.second.digest == read->digest(); });
    co_return result<void>();
}

} // namespace memory
