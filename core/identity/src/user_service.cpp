#include <alps/identity/password_rules.hpp>
#include <alps/identity/user_service.hpp>
#include <alps/repository/account_repository.hpp>
#include <alps/repository/password_repository.hpp>

#include <utility>

namespace alps::identity {

task<user> user_service::register_user(new_user user, secret password) {
    if (auto checked = user.check(); !checked) co_return checked.error();
    auto taken = take_password(password);
    if (!taken) co_return taken.error();
    auto hash = co_await hasher_.hash(std::move(*taken));
    if (!hash) co_return hash.error();
    co_return co_await repositories_.passwords.register_user(std::move(user), std::move(*hash));
}

task<user> user_service::register_with_account(new_user user, external_account account) {
    return repositories_.accounts.register_user(std::move(user), std::move(account));
}

task<user> user_service::get(actor actor) { return repositories_.users.get_user(actor.user()); }

task<user> user_service::update(actor actor, user_changes changes) {
    return repositories_.users.update_user(actor.user(), std::move(changes));
}

task<void> user_service::remove(actor actor) {
    return repositories_.users.remove_user(actor.user());
}

task<issued_verification> user_service::request_verification(actor actor,
                                                             std::chrono::milliseconds valid_for) {
    return repositories_.verifications.issue(actor.user(), token_kind::email_verification,
                                             valid_for);
}

task<user> user_service::verify_email(actor actor, secret token) {
    return repositories_.verifications.verify_email(actor, std::move(token));
}

} // namespace alps::identity
