// The queries that a seed of the predecessor's kind consists of.
#include "fixture.hpp"

namespace alps::contract {
namespace {

class ExampleQueries : public Queries {};
ALPS_QUERY_TESTS(ExampleQueries);

constexpr auto id = ann;

constexpr auto add_user = [] {
    return insert(users).values(users.email = "user@example.com", users.name = "John Doe",
                                users.email_verified = true);
};
static_assert(both(
    add_user, R"(insert into "users" ("email", "name", "email_verified") values ($1, $2, $3))"));

constexpr auto every_user = [] { return select(all).from(users); };
static_assert(both(every_user,
                   R"(select "users"."id", "users"."email", "users"."name",)"
                   R"( "users"."email_verified", "users"."image", "users"."created_at",)"
                   R"( "users"."updated_at" from "users")"));

constexpr auto user_by_email = [] {
    return select(users.id, users.email).from(users).where(users.email == "user@example.com");
};
static_assert(both(user_by_email, R"(select "users"."id", "users"."email" from "users")"
                                  R"( where "users"."email" = $1)"));

constexpr auto tenants_with_roles = [] {
    return select(tenants.name, tenant_members.role)
        .from(tenants)
        .left_join(tenant_members, tenants.id == tenant_members.tenant_id);
};
static_assert(both(tenants_with_roles, R"(select "tenants"."name", "tenant_members"."role")"
                                       R"( from "tenants" left join "tenant_members")"
                                       R"( on "tenants"."id" = "tenant_members"."tenant_id")"));

constexpr auto rename_user = [] {
    return update(users).set(users.name = "Jane Doe").where(users.id == id);
};
static_assert(both(rename_user, R"(update "users" set "name" = $1 where "users"."id" = $2)"));

constexpr auto remove_user = [] { return delete_from(users).where(users.id == id); };
static_assert(both(remove_user, R"(delete from "users" where "users"."id" = $1)"));

TEST_P(ExampleQueries, InsertAUser) {
    EXPECT_EQ(run(add_user()), "1 changed");
    EXPECT_EQ(run_then(add_user(), select(users.name, users.email_verified)
                                       .from(users)
                                       .where(users.email == "user@example.com")),
              "John Doe|true\n");
}

TEST_P(ExampleQueries, SelectUsers) {
    EXPECT_EQ(wait(sql::list_rows(database(), every_user())).value().size(), 3U);
    EXPECT_EQ(run(user_by_email()), "");
    const auto found = wait(sql::execute(database(), add_user()));
    ASSERT_TRUE(testing::succeeded(found));
    const auto rows = wait(sql::list_rows(database(), user_by_email())).value();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0][users.email], "user@example.com");
}

TEST_P(ExampleQueries, MakeTheRoleOptionalInALeftJoin) {
    const auto added = wait(sql::execute(
        database(), insert(tenants).values(tenants.name = "Cog", tenants.slug = "cog")));
    ASSERT_TRUE(testing::succeeded(added));
    const auto rows = wait(sql::list_rows(database(), tenants_with_roles())).value();
    ASSERT_EQ(rows.size(), 4U);
    for (const auto& row : rows) {
        const std::optional<role>& held = row[tenant_members.role];
        EXPECT_EQ(held.has_value(), row[tenants.name] != "Cog");
    }
}

TEST_P(ExampleQueries, UpdateAndRemoveAUser) {
    EXPECT_EQ(run_then(rename_user(), select(users.name).from(users).where(users.id == id)),
              "Jane Doe\n");
    EXPECT_THAT(run_then(remove_user(), select(count()).from(users)),
                ::testing::HasSubstr("tenant_members_owner"))
        << "who is the last owner of a tenant";
    EXPECT_EQ(run_then(delete_from(users).where(users.id == cyd), select(count()).from(users)),
              "2\n");
}

} // namespace
} // namespace alps::contract
