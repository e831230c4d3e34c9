#include "fixture.hpp"

namespace alps::contract {
namespace {

class GroupQueries : public Queries {};
ALPS_QUERY_TESTS(GroupQueries);

constexpr auto members = as<"members">(count());
constexpr auto owners = cte<"owners">(select(tenant_members.tenant_id, users.email)
                                          .from(tenant_members)
                                          .join(users, users.id == tenant_members.user_id)
                                          .where(tenant_members.role == literal<role::owner>));
constexpr auto crowds = derived<"crowds">(select(tenant_members.tenant_id, members)
                                              .from(tenant_members)
                                              .group_by(tenant_members.tenant_id));

constexpr auto number_of_rows = [] { return select(count()).from(users); };
static_assert(both(number_of_rows, R"(select count(*) from "users")"));

constexpr auto numbers_of_values = [] {
    return select(count(users.name), count_distinct(users.email_verified)).from(users);
};
static_assert(
    both(numbers_of_values,
         R"(select count("users"."name"), count(distinct "users"."email_verified") from "users")"));

constexpr auto sums = [] {
    return select(sum(builds.cache_expiration_minutes), avg(builds.cache_expiration_minutes),
                  min(builds.name), max(builds.cache_expiration_minutes))
        .from(builds);
};
static_assert(both(
    sums,
    R"(select cast(sum("builds"."cache_expiration_minutes") as bigint), cast(avg("builds"."cache_expiration_minutes") as double precision), min("builds"."name"), max("builds"."cache_expiration_minutes") from "builds")"));

constexpr auto sum_of_nothing = [] {
    return select(sum(builds.cache_expiration_minutes), count())
        .from(builds)
        .where(builds.name == "none");
};
static_assert(both(
    sum_of_nothing,
    R"(select cast(sum("builds"."cache_expiration_minutes") as bigint), count(*) from "builds" where "builds"."name" = $1)"));

constexpr auto groups = [] {
    return select(builds.name, count())
        .from(builds)
        .group_by(builds.name)
        .order_by(count().desc(), builds.name);
};
static_assert(both(
    groups,
    R"(select "builds"."name", count(*) from "builds" group by "builds"."name" order by count(*) desc, "builds"."name")"));

constexpr auto groups_by_key = [] {
    return select(tenants.slug, members)
        .from(tenants)
        .join(tenant_members, tenant_members.tenant_id == tenants.id)
        .group_by(tenants.id)
        .having(count() > 1);
};
static_assert(both(
    groups_by_key,
    R"(select "tenants"."slug", count(*) as "members" from "tenants" join "tenant_members" on "tenant_members"."tenant_id" = "tenants"."id" group by "tenants"."id" having count(*) > $1)"));

TEST_P(GroupQueries, RowsCounted) {
    EXPECT_EQ(run(number_of_rows()), "3\n");
    EXPECT_EQ(run(numbers_of_values()), "2|2\n");
    EXPECT_EQ(run(sums()), "95|31.666667|api|60\n");
    EXPECT_EQ(run(sum_of_nothing()), "-|0\n");
    EXPECT_EQ(run(groups()), "api|2\nweb|1\n");
    EXPECT_EQ(run(groups_by_key()), "acme|2\n");
}

constexpr auto named_query = [] {
    return with(owners).then(select(tenants.slug, owners[users.email])
                                 .from(tenants)
                                 .join(owners, owners[tenant_members.tenant_id] == tenants.id)
                                 .order_by(tenants.slug));
};
static_assert(both(
    named_query,
    R"(with "owners" as (select "tenant_members"."tenant_id", "users"."email" from "tenant_members" join "users" on "users"."id" = "tenant_members"."user_id" where "tenant_members"."role" = 'owner') select "tenants"."slug", "owners"."email" from "tenants" join "owners" on "owners"."tenant_id" = "tenants"."id" order by "tenants"."slug")"));

constexpr auto query_as_table = [] {
    return select(tenants.slug, crowds[members])
        .from(crowds)
        .join(tenants, tenants.id == crowds[tenant_members.tenant_id])
        .order_by(tenants.slug);
};
static_assert(both(
    query_as_table,
    R"(select "tenants"."slug", "crowds"."members" from (select "tenant_members"."tenant_id", count(*) as "members" from "tenant_members" group by "tenant_members"."tenant_id") as "crowds" join "tenants" on "tenants"."id" = "crowds"."tenant_id" order by "tenants"."slug")"));

constexpr auto every_row = [] {
    return union_all(select(users.email).from(users).where(users.id == ann),
                     select(tenants.slug).from(tenants).where(tenants.id == acme));
};
static_assert(both(
    every_row,
    R"(select "users"."email" from "users" where "users"."id" = $1 union all select "tenants"."slug" from "tenants" where "tenants"."id" = $2)"));

constexpr auto every_row_once = [] {
    return select(count()).from(derived<"u">(
        union_distinct(select(builds.name).from(builds), select(builds.repository).from(builds))));
};
static_assert(both(
    every_row_once,
    R"(select count(*) from (select "builds"."name" from "builds" union select "builds"."repository" from "builds") as "u")"));

constexpr auto common_rows = [] {
    return intersect(select(tenant_members.user_id)
                         .from(tenant_members)
                         .where(tenant_members.role == role::owner),
                     select(tenant_members.user_id)
                         .from(tenant_members)
                         .where(tenant_members.role == role::member));
};
static_assert(both(
    common_rows,
    R"(select "tenant_members"."user_id" from "tenant_members" where "tenant_members"."role" = $1 intersect select "tenant_members"."user_id" from "tenant_members" where "tenant_members"."role" = $2)"));

constexpr auto rest = [] {
    return except(select(users.id).from(users),
                  select(tenant_members.user_id).from(tenant_members));
};
static_assert(both(
    rest,
    R"(select "users"."id" from "users" except select "tenant_members"."user_id" from "tenant_members")"));

constexpr auto number_series = [] {
    return select(series<"s", 1, 4>.n)
        .from(series<"s", 1, 4>)
        .where(series<"s", 1, 4>.n > 2)
        .order_by(series<"s", 1, 4>.n);
};
static_assert(on_postgres(
    number_series,
    R"(select "s"."n" from generate_series(1, 4) as "s"("n") where "s"."n" > $1 order by "s"."n")"));
static_assert(on_sqlite(
    number_series,
    R"(select "s"."n" from (with recursive "s"("n") as (select 1 union all select "n" + 1 from "s" where "n" < 4) select "n" from "s") as "s" where "s"."n" > $1 order by "s"."n")"));

TEST_P(GroupQueries, QueriesCombined) {
    EXPECT_EQ(run(named_query()), "acme|ann@example.com\nbolt|bob@example.com\n");
    EXPECT_EQ(run(query_as_table()), "acme|2\nbolt|1\n");
    EXPECT_EQ(run(every_row()), "ann@example.com\nacme\n");
    EXPECT_EQ(run(every_row_once()), "2\n");
    EXPECT_EQ(run(common_rows()), "02\n");
    EXPECT_EQ(run(rest()), "03\n");
    EXPECT_EQ(run(number_series()), "3\n4\n");
}

} // namespace
} // namespace alps::contract
