#pragma once

#include <alps/base/async.hpp>
#include <alps/repository/account_repository.hpp>

namespace alps::identity {

/// What somebody does with their ways to log in with other services. That an account is the actor's
/// the application has seen from the service.
///
/// Errors: those of `account_repository`.
/// Threads: any number of calls at once.
/// Lifetime: keeps a reference to the repository.
class account_service {
public:
    explicit account_service(account_repository& accounts) noexcept : accounts_(accounts) {}

    /// Gives the actor another way in; one that they have stays as it is.
    [[nodiscard]] task<account> link(actor actor, external_account account);

    /// Takes one of their ways in, never the last.
    [[nodiscard]] task<void> unlink(actor actor, account_id id);

    /// Lists their ways in, but for the password.
    [[nodiscard]] task<page<account>> list_own(actor actor, page_request request);

private:
    account_repository& accounts_;
};

} // namespace alps::identity
