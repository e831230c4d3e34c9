#include "attempts.hpp"

#include <alps/base/lower_case.hpp>
#include <alps/domain/email.hpp>
#include <alps/identity/password_rules.hpp>
#include <alps/identity/password_service.hpp>
#include <alps/repository/let_in.hpp>
#include <alps/repository/password_repository.hpp>
#include <alps/repository/user_repository.hpp>

#include <utility>

namespace alps::identity {
namespace {

error wrong_old_password() {
    return error(errc::unauthenticated, {.message = "the old password is wrong",
                                         .hint = "try again, or reset the password"});
}

error has_a_password() {
    return error(errc::conflict, {.message = "the user has a password already",
                                  .hint = "change it, which takes the old one"});
}

} // namespace

task<password_hash> password_service::hash(secret password) {
    auto taken = take_password(password);
    if (!taken) co_return taken.error();
    co_return co_await hasher_.hash(std::move(*taken));
}

task<void> password_service::change(actor actor, secret old, secret next,
                                    std::optional<session_id> keep) {
    attempt_key account(log_ins_of_account, to_string(actor.user()));
    auto let = co_await let_in(repositories_.attempts, account, limits_.per_account);
    if (!let) co_return let.error();
    auto stored = co_await repositories_.passwords.get_own(actor);
    if (!stored) co_return stored.error();
    const secret typed(normal_form(old.reveal()));
    const auto same = co_await hasher_.verify(typed, stored->hash);
    if (!same) co_return same.error();
    if (!*same) co_return wrong_old_password();
    auto made = co_await hash(std::move(next));
    if (!made) co_return made.error();
    auto changed = co_await repositories_.passwords.change(actor, std::move(stored->hash),
                                                           std::move(*made), keep);
    if (!changed) co_return changed.error();
    co_return co_await repositories_.attempts.forget(account);
}

task<void> password_service::set_first(actor actor, secret password, session_id keep) {
    auto stored = co_await repositories_.passwords.get_own(actor);
    if (!stored) co_return stored.error();
    if (stored->hash) co_return has_a_password();
    auto made = co_await hash(std::move(password));
    if (!made) co_return made.error();
    co_return co_await repositories_.passwords.change(actor, std::nullopt, std::move(*made), keep);
}

task<std::optional<issued_verification>>
password_service::request_reset(std::string email, caller from,
                                std::chrono::milliseconds valid_for) {
    attempt_key source(resets_of_caller, from.counted_by());
    attempt_key account(resets_of_account, normalize_email(email));
    auto let = co_await let_in(repositories_.attempts, std::move(source), limits_.per_caller);
    if (let)
        let =
            co_await let_in(repositories_.attempts, std::move(account), limits_.resets_per_account);
    if (!let) co_return let.error();
    auto found = co_await repositories_.users.find_user_by_email(std::move(email));
    if (!found) co_return found.error();
    if (!*found) co_return std::optional<issued_verification>();
    auto issued = co_await repositories_.verifications.issue((*found)->id,
                                                             token_kind::password_reset, valid_for);
    if (!issued) co_return issued.error();
    co_return std::optional(std::move(*issued));
}

task<user> password_service::reset(secret token, secret next, caller from) {
    attempt_key source(resets_of_caller, from.counted_by());
    auto let = co_await let_in(repositories_.attempts, std::move(source), limits_.per_caller);
    if (!let) co_return let.error();
    auto made = co_await hash(std::move(next));
    if (!made) co_return made.error();
    auto reset =
        co_await repositories_.verifications.reset_password(std::move(token), std::move(*made));
    if (!reset) co_return reset.error();
    attempt_key account(log_ins_of_account, normalize_email(reset->email));
    auto forgotten = co_await repositories_.attempts.forget(std::move(account));
    if (!forgotten) co_return forgotten.error();
    co_return reset;
}

} // namespace alps::identity
