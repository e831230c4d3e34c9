// Who may do what, written down a second time: the statements and the contract's expectations are
// made of the table, so a wrong cell of it is seen here only.
#include <alps/domain/permissions.hpp>

#include <gtest/gtest.h>

#include <string>

namespace alps::permissions {
namespace {

/// What comes of an operation by owners, admins and members, in this order.
std::string outcomes(operation what, attempt asked) {
    std::string text;
    for (const role acting : {role::owner, role::admin, role::member}) {
        asked.acting = acting;
        text += refusal(what, asked) ? '-' : '+';
    }
    return text;
}

/// The same of an operation on owners, admins and members.
std::string on_others(operation what, role granted = role::member) {
    std::string text;
    for (const role other : {role::owner, role::admin, role::member}) {
        text += text.empty() ? "" : " ";
        text += outcomes(what, {.acting = {}, .other = other, .granted = granted});
    }
    return text;
}

TEST(Permissions, OnTheTenant) {
    EXPECT_EQ(outcomes(operation::rename_tenant, {}), "++-");
    EXPECT_EQ(outcomes(operation::remove_tenant, {}), "+--");
    for (const operation what :
         {operation::list_invitations, operation::revoke_invitation, operation::create_build,
          operation::edit_build, operation::remove_build})
        EXPECT_EQ(outcomes(what, {}), "++-");
}

TEST(Permissions, OnTheInvited) {
    EXPECT_EQ(outcomes(operation::invite, {.acting = {}, .granted = role::owner}), "+--");
    EXPECT_EQ(outcomes(operation::invite, {.acting = {}, .granted = role::admin}), "++-");
    EXPECT_EQ(outcomes(operation::invite, {.acting = {}, .granted = role::member}), "++-");
}

TEST(Permissions, OnOthers) {
    EXPECT_EQ(on_others(operation::change_role, role::owner), "+-- +-- +--");
    EXPECT_EQ(on_others(operation::change_role, role::admin), "+-- +-- ++-");
    EXPECT_EQ(on_others(operation::change_role, role::member), "+-- +-- ++-");
    EXPECT_EQ(on_others(operation::remove_member), "+-- +-- ++-");
    EXPECT_EQ(on_others(operation::transfer_ownership), "+-- +-- +--");
}

TEST(Permissions, OnOneself) {
    for (const role granted : {role::owner, role::admin, role::member}) {
        EXPECT_EQ(outcomes(operation::change_role,
                           {.acting = {}, .on_oneself = true, .granted = granted}),
                  "---");
    }
    EXPECT_EQ(outcomes(operation::remove_member, {.acting = {}, .on_oneself = true}), "+++");
}

TEST(Permissions, EveryRefusalHasItsReason) {
    for (const permission& each : all) {
        for (const grant& grant : each.grants)
            EXPECT_EQ(grant.otherwise.empty(), grant.reach == reach::everybody);
        EXPECT_EQ(each.never_on_oneself.empty(), each.oneself != oneself::never);
    }
}

} // namespace
} // namespace alps::permissions
