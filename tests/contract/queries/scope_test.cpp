#include "fixture.hpp"

namespace alps::contract {
namespace {

class ScopedQueries : public Queries {};
ALPS_QUERY_TESTS(ScopedQueries);

/// The text of a query within a `tenant_scope`.
template <class Make>
inline constexpr std::string_view scoped_text =
    compiled<prepared_query<"", no_arguments, std::invoke_result_t<Make>>, dialect::postgres,
             true>::steps[0];

constexpr auto m = alias<"m">(tenant_members);

constexpr auto names = [] { return select(builds.name).from(builds).order_by(builds.name); };
static_assert(scoped_text<decltype(names)> ==
              R"(select "builds"."name" from "builds" where "builds"."tenant_id" = $1)"
              R"( order by "builds"."name")");

constexpr auto named = [] {
    return select(builds.id).from(builds).where(builds.name == "api" || builds.name == "web");
};
static_assert(scoped_text<decltype(named)> ==
              R"(select "builds"."id" from "builds" where "builds"."tenant_id" = $1)"
              R"( and ("builds"."name" = $2 or "builds"."name" = $3))");

constexpr auto the_tenant = [] { return select(tenants.slug).from(tenants); };
static_assert(scoped_text<decltype(the_tenant)> ==
              R"(select "tenants"."slug" from "tenants" where "tenants"."id" = $1)");

constexpr auto joined = [] {
    return select(users.email, builds.name)
        .from(m)
        .join(users, users.id == m.user_id)
        .join(builds, builds.name != users.email)
        .order_by(users.email, builds.name);
};
static_assert(scoped_text<decltype(joined)> ==
              R"(select "users"."email", "builds"."name" from "tenant_members" as "m")"
              R"( join "users" on "users"."id" = "m"."user_id")"
              R"( join "builds" on "builds"."name" <> "users"."email")"
              R"( where "m"."tenant_id" = $1 and "builds"."tenant_id" = $1)"
              R"( order by "users"."email", "builds"."name")");

constexpr auto outer = [] {
    return select(m.role, builds.name)
        .from(m)
        .left_join(builds, builds.name == "api" || builds.name == "none")
        .order_by(m.user_id);
};
static_assert(scoped_text<decltype(outer)> ==
              R"(select "m"."role", "builds"."name" from "tenant_members" as "m")"
              R"( left join "builds" on "builds"."tenant_id" = $1)"
              R"( and ("builds"."name" = $2 or "builds"."name" = $3))"
              R"( where "m"."tenant_id" = $1 order by "m"."user_id")");

constexpr auto nested = [] {
    return select(tenants.slug, scalar(select(count()).from(builds)))
        .from(tenants)
        .where(exists(select(literal<1>).from(m).where(m.role == literal<role::owner>)));
};
static_assert(scoped_text<decltype(nested)> ==
              R"(select "tenants"."slug", (select count(*) from "builds")"
              R"( where "builds"."tenant_id" = $1) from "tenants" where "tenants"."id" = $1)"
              R"( and exists (select 1 from "tenant_members" as "m")"
              R"( where "m"."tenant_id" = $1 and "m"."role" = 'owner'))");

constexpr auto combined = [] {
    return union_all(select(builds.name).from(builds), select(tenants.slug).from(tenants));
};

constexpr auto from_named_query = [] {
    const auto recent = cte<"recent">(select(builds.id, builds.name).from(builds));
    return with(recent).then(
        select(recent[builds.name]).from(recent).order_by(recent[builds.name]));
};

constexpr auto added = [] {
    return insert(builds)
        .values(builds.name = "cli", builds.organization = "o", builds.repository = "r",
                builds.personal_access_token = "sealed", builds.cache_expiration_minutes = 1)
        .returning(builds.tenant_id, builds.name);
};
static_assert(scoped_text<decltype(added)> ==
              R"(insert into "builds" ("tenant_id", "name", "organization", "repository",)"
              R"( "personal_access_token", "cache_expiration_minutes") values)"
              R"( ($1, $2, $3, $4, $5, $6) returning "builds"."tenant_id", "builds"."name")");

constexpr auto changed = [] {
    return update(builds)
        .set(builds.repository = "new")
        .where(builds.name == "api" || builds.name == "none")
        .returning(builds.id);
};
static_assert(scoped_text<decltype(changed)> ==
              R"(update "builds" set "repository" = $1 where "builds"."tenant_id" = $2)"
              R"( and ("builds"."name" = $3 or "builds"."name" = $4) returning "builds"."id")");

constexpr auto all_changed = [] { return update(builds).set(builds.repository = "x").all_rows(); };
constexpr auto removed = [] {
    return delete_from(builds).where(builds.name == "api").returning(builds.id);
};
constexpr auto all_removed = [] { return delete_from(builds).all_rows(); };

/// Another tenant's row has the key: it must stay as it is.
constexpr auto merged = [](tenant_id tenant) {
    return [tenant] {
        return insert(invitations)
            .values(invitations.email = std::string("x@") + to_string(tenant),
                    invitations.role = role::member, invitations.token = "token",
                    invitations.invited_by = ann, invitations.expires_at = at(1))
            .on_conflict(invitations.token)
            .do_update(invitations.email = excluded(invitations.email));
    };
};

TEST_P(ScopedQueries, ReadOneTenant) {
    EXPECT_EQ(run_within(acme, names()), "api\nweb\n");
    EXPECT_EQ(run_within(bolt, names()), "api\n");
    EXPECT_EQ(run_within(bolt, named()), "33\n");
    EXPECT_EQ(run_within(bolt, the_tenant()), "bolt\n");
    EXPECT_EQ(run_within(numbered<tenant_id>(0x19), names()), "");
}

TEST_P(ScopedQueries, ReadOneTenantThroughEveryTable) {
    EXPECT_EQ(run_within(bolt, joined()), "bob@example.com|api\n");
    EXPECT_EQ(run_within(bolt, outer()), "owner|api\n");
    EXPECT_EQ(run_within(acme, outer()), "owner|api\nmember|api\n");
    EXPECT_EQ(run_within(acme, nested()), "acme|2\n");
    EXPECT_EQ(run_within(bolt, combined()), "api\nbolt\n");
    EXPECT_EQ(run_within(bolt, from_named_query()), "api\n");
}

TEST_P(ScopedQueries, WriteOneTenant) {
    EXPECT_EQ(run_within(bolt, added()), "12|cli\n");
    EXPECT_EQ(run_within(bolt, changed()), "33\n");
    EXPECT_EQ(run_within(acme, all_changed()), "2 changed");
    EXPECT_EQ(run_within(bolt, removed()), "33\n");
    EXPECT_EQ(run_within(acme, all_removed()), "2 changed");
}

TEST_P(ScopedQueries, DoNotMergeIntoAnotherTenantsRow) {
    // The tables of alps have no key that spans tenants.
    ASSERT_TRUE(testing::succeeded(open_admin().value()->execute(
        "create unique index every_token on invitations (token)", {})));
    // SQLite looks for a change of the schema when it runs a statement, not when it prepares one.
    EXPECT_EQ(run(select(count()).from(invitations)), "0\n");
    const auto merge = [&](tenant_id tenant) {
        const auto scope = tenant_scope::system(tenant);
        return wait(sql::execute(sql::for_tenant(database(), scope), merged(tenant)())).value();
    };
    EXPECT_EQ(merge(acme), 1);
    EXPECT_EQ(merge(acme), 1) << "its own";
    EXPECT_EQ(merge(bolt), 0);
    EXPECT_EQ(run(select(invitations.tenant_id, invitations.email).from(invitations)),
              "11|x@" + to_string(acme) + "\n");
}

TEST_P(ScopedQueries, PageThroughOneTenant) {
    const auto scope = tenant_scope::system(acme);
    const auto paged = page_by(select(builds.name).from(builds), builds.id);
    auto first = wait(sql::list_page(sql::for_tenant(database(), scope), paged, page_request(1)));
    ASSERT_TRUE(testing::succeeded(first));
    EXPECT_EQ(dump(first->items), "api\n");
    const page_request next(5, first->next);
    const auto second = wait(sql::list_page(sql::for_tenant(database(), scope), paged, next));
    EXPECT_EQ(dump(second->items), "web\n");
}

} // namespace
} // namespace alps::contract
