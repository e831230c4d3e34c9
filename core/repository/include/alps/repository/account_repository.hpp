#pragma once

#include <alps/base/async.hpp>
#include <alps/domain/actor.hpp>
#include <alps/domain/external_account.hpp>
#include <alps/domain/page.hpp>
#include <alps/domain/values.hpp>
#include <alps/repository/user_repository.hpp>

#include <optional>

namespace alps {

/// Stores with which other services users log in.
///
/// Threads: any number of calls at once.
/// Errors, of every method: `timeout`, `unavailable`, `access_denied`, `resource_exhausted`; and
///   `in_doubt` and `conflict` from those that write; `invalid_argument` for an account that
///   `external_account::check()` refuses.
class account_repository {
public:
    account_repository(const account_repository&) = delete;
    account_repository& operator=(const account_repository&) = delete;
    virtual ~account_repository() = default;

    /// Adds a user who logs in with another service; both commit together or neither does.
    ///
    /// Errors: as `user_repository::create_user`; `already_exists` also if the account is
    /// somebody's.
    virtual task<user> register_user(new_user user, external_account account) = 0;

    /// Looks up whose an account is.
    virtual task<std::optional<account>> find_account(external_account account) = 0;

    /// Gives the actor another way to log in, which counts as a change of the user; one that they
    /// have already stays as it is.
    ///
    /// Errors: `not_found` if the user is gone; `already_exists` if the account is another user's;
    ///   `unauthenticated` if the actor is that of a session which has ended.
    virtual task<account> link(actor actor, external_account account) = 0;

    /// Takes a way to log in from the actor, which counts as a change of the user.
    ///
    /// Errors: `not_found` if it is not theirs; `forbidden` if they have neither a password nor
    ///   another account, whoever else takes one away at the same time.
    virtual task<void> unlink(actor actor, account_id id) = 0;

    /// Lists the actor's accounts in the order of their ids.
    ///
    /// Errors: `invalid_argument` for a limit or cursor that is out of range.
    virtual task<page<account>> list_own(actor actor, page_request request) = 0;

protected:
    account_repository() = default;
};

} // namespace alps
