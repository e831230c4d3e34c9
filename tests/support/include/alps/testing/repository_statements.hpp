#pragma once

#include <alps/sql/account_queries.hpp>
#include <alps/sql/attempt_queries.hpp>
#include <alps/sql/build_queries.hpp>
#include <alps/sql/event_queries.hpp>
#include <alps/sql/invitation_queries.hpp>
#include <alps/sql/membership_queries.hpp>
#include <alps/sql/password_queries.hpp>
#include <alps/sql/purge_queries.hpp>
#include <alps/sql/registration_queries.hpp>
#include <alps/sql/run.hpp>
#include <alps/sql/session_queries.hpp>
#include <alps/sql/verification_queries.hpp>

#include <vector>

namespace alps::testing {

/// A statement of a repository, and what it binds when every argument is empty.
struct repository_statement {
    sql::statement statement;
    sql::parameters parameters;
};

namespace detail {

template <dialect Dialect, class... Prepared>
std::vector<repository_statement> list(const Prepared&... prepared) {
    const auto one = []<class One>(const One& query) {
        auto bound = sql::detail::bind<Dialect, false>(query, typename One::arguments{},
                                                       sql::detail::no_tenant{});
        return repository_statement{*bound.statement, std::move(bound.parameters)};
    };
    return {one(prepared)...};
}

} // namespace detail

/// Every statement of every repository. `RepositoryStatements.AreAllListed` compares the list with
/// the sources.
template <dialect Dialect>
std::vector<repository_statement> repository_statements() {
    using namespace sql::queries;
    return detail::list<Dialect>(
        create_user, get_user, find_user_by_email, list_all_users, update_user, verify_email,
        remove_user, register_with_password, find_password, get_password, change_password,
        rehash_password, register_with_account, find_account, link_account, unlink_account,
        list_accounts, open_session, find_session, renew_session, list_sessions, revoke_session,
        revoke_sessions, close_session, issue_token, use_verification, reset_password,
        count_attempt, forget_attempts, register_with_owner<Dialect>(),
        register_within_limit<Dialect>(), get_tenant, rename_tenant, remove_tenant, find_any_tenant,
        list_all_tenants, get_own_tenant, find_membership, find_own_tenant, list_own_tenants,
        list_members, change_role, remove_member, transfer_ownership, invite, list_invitations,
        list_received, revoke_invitation, find_by_token, accept_invitation, reject_invitation,
        create_build, get_build, list_builds, update_build, find_build_token, remove_build,
        list_events, has_untold_events, number_events, get_position, acknowledge_events,
        forget_consumer, purge_told_events, purge_old_events, purge_sessions, purge_tokens,
        purge_attempts, purge_invitations);
}

} // namespace alps::testing
