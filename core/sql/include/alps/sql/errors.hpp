#pragma once

#include <alps/base/result.hpp>
#include <alps/domain/ids.hpp>
#include <alps/sql/driver.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace alps::sql {

/// Returns the only row of an outcome, or the error that a function makes of an id if there is
/// none.
template <class Row, class Id>
result<Row> only_row(result<result_set<Row>> outcome, error (*if_none)(Id), Id id) {
    if (!outcome) return outcome.error();
    if (outcome->rows.empty()) return if_none(id);
    return std::move(outcome->rows.front());
}

namespace errors {

inline error no_such_user(user_id id) {
    return error(errc::not_found, {.message = "there is no user " + to_string(id),
                                   .hint = "the user may have been removed"});
}

inline error no_such_tenant(tenant_id id) {
    return error(errc::not_found,
                 {.message = "there is no tenant " + to_string(id) + " for this user",
                  .hint = "it may have been removed, or the membership may have ended"});
}

inline error no_such_member(tenant_id tenant, user_id user) {
    return error(errc::not_found, {.message = "user " + to_string(user) +
                                              " is no member of tenant " + to_string(tenant),
                                   .hint = "list the members to see who is"});
}

inline error session_is_over() {
    return error(errc::unauthenticated,
                 {.message = "there is no such session, or it is over", .hint = "log in again"});
}

inline error email_taken(const std::string& email, const error& cause) {
    return error(errc::already_exists, {.message = "the e-mail '" + email + "' is taken",
                                        .sqlstate = cause.sqlstate(),
                                        .constraint = cause.constraint(),
                                        .hint = "use the existing user, or another address"});
}

inline error email_not_verified(user_id id, std::string_view to_do) {
    return error(errc::forbidden,
                 {.message = "the e-mail of user " + to_string(id) + " is not verified",
                  .hint = "only users with a verified e-mail " + std::string(to_do)});
}

inline error last_owner(const std::string& tenant) {
    return error(errc::forbidden, {.message = "tenant " + tenant + " would be without an owner",
                                   .hint = "make another member an owner first"});
}

/// Tells whether the database itself kept a tenant from being without an owner.
inline bool is_last_owner(const error& error) {
    return error.code() == errc::constraint_violation &&
           error.constraint() == "tenant_members_owner";
}

inline error limit_reached(std::string what, std::int64_t limit, std::string hint) {
    return error(errc::limit_reached, {.message = std::move(what) + ": " + std::to_string(limit),
                                       .hint = std::move(hint) + ", or have the limit raised"});
}

inline error too_many_members(std::int64_t limit) {
    return limit_reached("the tenant has as many members as it may have", limit,
                         "remove a member first");
}

inline error too_many_invitations(std::int64_t limit) {
    return limit_reached("the tenant has as many open invitations as it may have", limit,
                         "revoke one first");
}

inline error too_many_tenants(std::int64_t limit) {
    return limit_reached("the user belongs to as many tenants as they may", limit,
                         "leave one first");
}

inline error may_not(std::string_view rule) {
    return error(errc::forbidden,
                 {.message = std::string(rule), .hint = "ask somebody whose role may do it"});
}

inline error overtaken() {
    return error(errc::conflict, {.message = "another change came in between",
                                  .hint = "nothing was changed; try again"});
}

/// Reports a change of a row that another program has added within the statement.
inline error joined_meanwhile(user_id user) {
    return error(errc::in_doubt,
                 {.message = "user " + to_string(user) + " became a member while it was changed",
                  .hint = "read the membership back",
                  .state = "the change was made"});
}

inline error no_row_found() { return error(errc::not_found, "no row was found"); }

} // namespace errors
} // namespace alps::sql
