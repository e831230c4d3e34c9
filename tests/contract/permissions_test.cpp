#include "fixture.hpp"

#include <alps/domain/permissions.hpp>

#include <string>

namespace alps::contract {
namespace {

using permissions::attempt;
using permissions::operation;

constexpr role every_role[] = {role::owner, role::admin, role::member};

bool is_about_a_member(operation what) {
    return what == operation::change_role || what == operation::remove_member ||
           what == operation::transfer_ownership;
}

/// A tenant that keeps an owner whatever is tried, for an attempt after the other.
class PermissionsContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        spare_ = make_user("spare@example.com");
        acting_ = make_user("acting@example.com");
        other_ = make_user("other@example.com");
    }

    /// Tries an operation in a tenant of its own, and compares what comes of it with the table.
    void expect_what_the_table_says(operation what, const attempt& asked) {
        const auto name = "t" + std::to_string(++number_);
        const tenant in = register_tenant(spare_, name, name).tenant;
        add_member(in, acting_, asked.acting);
        if (!asked.on_oneself) add_member(in, other_, asked.other);
        const user& whom = asked.on_oneself ? acting_ : other_;
        const auto outcome = try_out(what, in, whom, asked.granted);
        const auto refusal = permissions::refusal(what, asked);
        SCOPED_TRACE(::testing::Message()
                     << "operation " << static_cast<int>(what) << ", " << to_string(asked.acting)
                     << (asked.on_oneself ? " on themselves" : " on ") << to_string(asked.other)
                     << ", granting " << to_string(asked.granted));
        if (refusal) {
            ASSERT_TRUE(testing::failed_with(outcome, errc::forbidden));
            EXPECT_EQ(outcome.error().message(), *refusal);
        } else {
            EXPECT_TRUE(testing::succeeded(outcome));
        }
        ++cells_;
    }

    result<void> try_out(operation what, const tenant& in, const user& whom, role granted) {
        const auto scope = scope_of(acting_, in);
        const auto settings =
            build_settings("api", "acme", "api").selecting({selector::kind::tag, "*"});
        const auto made_build = [&] {
            return wait(builds().create_build(scope_of(spare_, in), settings, secret("x")))
                .value()
                .id;
        };
        const auto done = [](const auto& outcome) {
            return outcome ? result<void>() : outcome.error();
        };
        switch (what) {
        case operation::rename_tenant:
            return done(wait(tenants().rename_tenant(scope, "Another")));
        case operation::remove_tenant:
            return wait(tenants().remove_tenant(scope));
        case operation::change_role:
            return done(wait(memberships().change_role(scope, whom.id, granted)));
        case operation::remove_member:
            return wait(memberships().remove_member(scope, whom.id));
        case operation::transfer_ownership:
            return done(wait(memberships().transfer_ownership(scope, whom.id)));
        case operation::invite:
            return done(
                wait(invitations().invite(scope, new_invitation("guest@example.com").as(granted))));
        case operation::list_invitations:
            return done(wait(invitations().list_invitations(scope, page_request())));
        case operation::revoke_invitation: {
            const auto issued = wait(
                invitations().invite(scope_of(spare_, in), new_invitation("guest@example.com")));
            return wait(invitations().revoke(scope, issued.value().invitation.id));
        }
        case operation::create_build:
            return done(wait(builds().create_build(scope, settings, secret("x"))));
        case operation::edit_build:
            return done(wait(builds().update_build(scope, made_build(), 1, settings, secret("y"))));
        case operation::remove_build:
            return wait(builds().remove_build(scope, made_build()));
        }
        return error(errc::internal, "an operation that the test does not know");
    }

    int number_ = 0;
    int cells_ = 0;
    user spare_, acting_, other_;
};

ALPS_REPOSITORY_CONTRACT(PermissionsContract);

TEST_P(PermissionsContract, AreThoseOfTheTable) {
    for (const auto& permission : permissions::all) {
        const operation what = permission.operation;
        for (const role acting : every_role) {
            if (what == operation::invite) {
                for (const role granted : every_role)
                    expect_what_the_table_says(what, {.acting = acting, .granted = granted});
                continue;
            }
            if (!is_about_a_member(what)) {
                expect_what_the_table_says(what, {.acting = acting});
                continue;
            }
            for (const role other : every_role) {
                if (what != operation::change_role) {
                    expect_what_the_table_says(what, {.acting = acting, .other = other});
                    continue;
                }
                for (const role granted : every_role)
                    expect_what_the_table_says(
                        what, {.acting = acting, .other = other, .granted = granted});
            }
            // Ownership goes to another, whoever asks.
            if (what == operation::transfer_ownership) continue;
            for (const role granted : every_role)
                expect_what_the_table_says(
                    what,
                    {.acting = acting, .on_oneself = true, .other = acting, .granted = granted});
        }
    }
    EXPECT_EQ(cells_, 7 * 3 + 9 + (27 + 9) + (9 + 9) + 9);
}

} // namespace
} // namespace alps::contract
