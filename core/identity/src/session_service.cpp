#include "attempts.hpp"

#include <alps/base/lower_case.hpp>
#include <alps/domain/email.hpp>
#include <alps/identity/session_service.hpp>
#include <alps/repository/account_repository.hpp>
#include <alps/repository/let_in.hpp>
#include <alps/repository/password_repository.hpp>

#include <utility>

namespace alps::identity {
namespace {

error wrong_password() {
    return error(errc::unauthenticated, {.message = "the e-mail or the password is wrong",
                                         .hint = "try again, or reset the password"});
}

error unknown_account(const external_account& account) {
    return error(errc::unauthenticated,
                 {.message = "nobody logs in with this account at '" + account.provider + "'",
                  .hint = "register with it, or log in another way and link it"});
}

} // namespace

task<issued_session> session_service::open(new_session session, caller from) {
    session.ip_address = from.address();
    session.user_agent = from.agent();
    session.valid_for = options_.valid_for;
    return repositories_.sessions.open(std::move(session));
}

task<issued_session> session_service::log_in(std::string email, secret password, caller from) {
    attempt_key account(log_ins_of_account, normalize_email(email));
    attempt_key source(log_ins_of_caller, from.counted_by());
    auto let =
        co_await let_in(repositories_.attempts, std::move(source), options_.limits.per_caller);
    if (let) let = co_await let_in(repositories_.attempts, account, options_.limits.per_account);
    if (!let) co_return let.error();

    const secret typed(normal_form(password.reveal()));
    // The password may be hashed anew by another log-in meanwhile, which makes its hash another.
    for (int attempt = 0; attempt < 3; ++attempt) {
        auto stored = co_await repositories_.passwords.find_by_email(email);
        if (!stored) co_return stored.error();
        std::optional<password_hash> hash;
        if (*stored) hash = (*stored)->hash;
        const auto same = co_await hasher_.verify(typed, hash);
        if (!same) co_return same.error();
        if (!*same) co_return wrong_password();

        const user_id user = (*stored)->user;
        new_session wanted = new_session(user).proved_by(*hash);
        auto opened = co_await open(std::move(wanted), from);
        if (!opened && opened.error().code() == errc::unauthenticated) continue;
        if (!opened) co_return opened.error();
        auto forgotten = co_await repositories_.attempts.forget(account);
        if (!forgotten) co_return forgotten.error();
        if (hasher_.needs_rehash(*hash)) {
            auto next = co_await hasher_.hash(typed);
            // What it says adds nothing: who is let in is, and the next log-in tries again.
            if (next) (void)co_await repositories_.passwords.rehash(user, *hash, *next);
        }
        co_return opened;
    }
    co_return wrong_password();
}

task<issued_session> session_service::log_in_with_account(external_account account, caller from) {
    auto found = co_await repositories_.accounts.find_account(account);
    if (!found) co_return found.error();
    if (!*found) co_return unknown_account(account);
    new_session wanted = new_session((*found)->user).proved_by((*found)->id);
    co_return co_await open(std::move(wanted), std::move(from));
}

task<authenticated_session> session_service::authenticate(secret token, caller from) {
    auto found = co_await repositories_.sessions.get_by_token(std::move(token), options_.valid_for);
    if (found) {
        const auto who = actor::authenticated(found->user.id, found->session.id);
        co_return authenticated_session{who, std::move(found->session), std::move(found->user)};
    }
    if (found.error().code() != errc::unauthenticated) co_return found.error();
    attempt_key source(wrong_tokens_of_caller, from.counted_by());
    auto refused = co_await refuse(repositories_.attempts, std::move(source),
                                   options_.limits.wrong_tokens, found.error());
    co_return refused.error();
}

task<page<session>> session_service::list_own(actor actor, page_request request) {
    return repositories_.sessions.list_own(actor, std::move(request));
}

task<void> session_service::revoke(actor actor, session_id id) {
    return repositories_.sessions.revoke(actor, id);
}

task<std::int64_t> session_service::revoke_others(actor actor, session_id keep) {
    return repositories_.sessions.revoke_all(actor, keep);
}

task<std::int64_t> session_service::revoke_all(actor actor) {
    return repositories_.sessions.revoke_all(actor, std::nullopt);
}

task<void> session_service::log_out(secret token) {
    return repositories_.sessions.close(std::move(token));
}

} // namespace alps::identity
