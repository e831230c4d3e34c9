#include "fixture.hpp"

namespace alps::contract {
namespace {

class JoinQueries : public Queries {};
ALPS_QUERY_TESTS(JoinQueries);

constexpr auto m = alias<"m">(tenant_members);
constexpr auto other = alias<"other">(tenant_members);

constexpr auto inner = [] {
    return select(users.email, m.role)
        .from(m)
        .join(users, users.id == m.user_id)
        .where(m.tenant_id == acme)
        .order_by(users.email);
};
static_assert(both(
    inner,
    R"(select "users"."email", "m"."role" from "tenant_members" as "m" join "users" on "users"."id" = "m"."user_id" where "m"."tenant_id" = $1 order by "users"."email")"));

constexpr auto outer = [] {
    return select(tenants.name, tenant_members.role)
        .from(tenants)
        .left_join(tenant_members,
                   tenants.id == tenant_members.tenant_id && tenant_members.user_id == ann)
        .order_by(tenants.name);
};
static_assert(both(
    outer,
    R"(select "tenants"."name", "tenant_members"."role" from "tenants" left join "tenant_members" on "tenants"."id" = "tenant_members"."tenant_id" and "tenant_members"."user_id" = $1 order by "tenants"."name")"));

constexpr auto outer_row = [] {
    return select(users.email, tenants)
        .from(users)
        .left_join(tenants, tenants.slug == "acme" && users.id == ann)
        .order_by(users.email);
};
static_assert(both(
    outer_row,
    R"(select "users"."email", "tenants"."id", "tenants"."name", "tenants"."slug", "tenants"."created_at", "tenants"."updated_at" from "users" left join "tenants" on "tenants"."slug" = $1 and "users"."id" = $2 order by "users"."email")"));

constexpr auto all_tables = [] {
    return select(all).from(m).join(tenants, tenants.id == m.tenant_id).where(m.user_id == ann);
};
static_assert(both(
    all_tables,
    R"(select "m"."id", "m"."tenant_id", "m"."user_id", "m"."role", "m"."invited_by", "m"."joined_at", "m"."created_at", "tenants"."id", "tenants"."name", "tenants"."slug", "tenants"."created_at", "tenants"."updated_at" from "tenant_members" as "m" join "tenants" on "tenants"."id" = "m"."tenant_id" where "m"."user_id" = $1)"));

constexpr auto twice = [] {
    return select(m.user_id, other.user_id)
        .from(m)
        .join(other, other.tenant_id == m.tenant_id && other.user_id != m.user_id)
        .where(m.role == role::owner);
};
static_assert(both(
    twice,
    R"(select "m"."user_id", "other"."user_id" from "tenant_members" as "m" join "tenant_members" as "other" on "other"."tenant_id" = "m"."tenant_id" and "other"."user_id" <> "m"."user_id" where "m"."role" = $1)"));

constexpr auto three_tables = [] {
    return select(users.email, tenants.name, builds.name)
        .from(builds)
        .join(tenants, tenants.id == builds.tenant_id)
        .join(m, m.tenant_id == tenants.id && m.role == role::owner)
        .join(users, users.id == m.user_id)
        .order_by(users.email, builds.name);
};
static_assert(both(
    three_tables,
    R"(select "users"."email", "tenants"."name", "builds"."name" from "builds" join "tenants" on "tenants"."id" = "builds"."tenant_id" join "tenant_members" as "m" on "m"."tenant_id" = "tenants"."id" and "m"."role" = $1 join "users" on "users"."id" = "m"."user_id" order by "users"."email", "builds"."name")"));

TEST_P(JoinQueries, TablesJoined) {
    EXPECT_EQ(run(inner()), "ann@example.com|owner\nbob@example.com|member\n");
    EXPECT_EQ(run(outer()), "Acme|owner\nBolt|-\n");
    EXPECT_EQ(run(outer_row()),
              "ann@example.com|11|Acme|acme|1000|1000\nbob@example.com|-\ncyd@example.org|-\n");
    EXPECT_EQ(run(all_tables()), "21|11|01|owner|-|1000|1000|11|Acme|acme|1000|1000\n");
    EXPECT_EQ(run(twice()), "01|02\n");
    EXPECT_EQ(run(three_tables()),
              "ann@example.com|Acme|api\nann@example.com|Acme|web\nbob@example.com|Bolt|api\n");
}

constexpr auto existing = [] {
    return select(users.email)
        .from(users)
        .where(exists(select(literal<1>)
                          .from(m)
                          .where(m.user_id == users.id && m.role == literal<role::owner>)))
        .order_by(users.email);
};
static_assert(both(
    existing,
    R"(select "users"."email" from "users" where exists (select 1 from "tenant_members" as "m" where "m"."user_id" = "users"."id" and "m"."role" = 'owner') order by "users"."email")"));

constexpr auto not_existing = [] {
    return select(users.email)
        .from(users)
        .where(!exists(select(literal<1>).from(m).where(m.user_id == users.id)));
};
static_assert(both(
    not_existing,
    R"(select "users"."email" from "users" where not exists (select 1 from "tenant_members" as "m" where "m"."user_id" = "users"."id"))"));

constexpr auto scalar_value = [] {
    return select(tenants.slug,
                  scalar(select(count()).from(builds).where(builds.tenant_id == tenants.id)))
        .from(tenants)
        .order_by(tenants.slug);
};
static_assert(both(
    scalar_value,
    R"(select "tenants"."slug", (select count(*) from "builds" where "builds"."tenant_id" = "tenants"."id") from "tenants" order by "tenants"."slug")"));

constexpr auto compared_with_a_query = [] {
    return select(builds.name)
        .from(builds)
        .where(builds.cache_expiration_minutes ==
               scalar(select(max(builds.cache_expiration_minutes)).from(builds)));
};
static_assert(both(
    compared_with_a_query,
    R"(select "builds"."name" from "builds" where "builds"."cache_expiration_minutes" = (select max("builds"."cache_expiration_minutes") from "builds"))"));

TEST_P(JoinQueries, QueriesInConditions) {
    EXPECT_EQ(run(existing()), "ann@example.com\nbob@example.com\n");
    EXPECT_EQ(run(not_existing()), "cyd@example.org\n");
    EXPECT_EQ(run(scalar_value()), "acme|2\nbolt|1\n");
    EXPECT_EQ(run(compared_with_a_query()), "api\n");
}

TEST_P(JoinQueries, StayOptionalInTheQueryAround) {
    const auto roles =
        derived<"roles">(select(users.email, tenant_members.role)
                             .from(users)
                             .left_join(tenant_members, tenant_members.user_id == users.id &&
                                                            tenant_members.tenant_id == acme));
    const auto query = select(roles[users.email], roles[tenant_members.role])
                           .from(roles)
                           .order_by(roles[users.email]);
    EXPECT_EQ(run(query), "ann@example.com|owner\nbob@example.com|member\ncyd@example.org|-\n");
}

TEST_P(JoinQueries, LeaveAStructEmptyWhereThereIsNoRow) {
    struct team {
        std::string email;
        std::optional<row_of<tenants>> tenant;
    };
    auto teams = wait(sql::list_rows(
        database(), select_as<team>(users.email, tenants)
                        .from(users)
                        .left_join(tenants, tenants.slug == "acme" && users.id == ann)
                        .order_by(users.email)));
    ASSERT_TRUE(testing::succeeded(teams));
    ASSERT_EQ(teams->size(), 3U);
    EXPECT_EQ(teams->at(0).tenant.value().name, "Acme");
    EXPECT_EQ(teams->at(1).tenant, std::nullopt);
}

} // namespace
} // namespace alps::contract
