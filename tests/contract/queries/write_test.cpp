#include "fixture.hpp"

namespace alps::contract {
namespace {

class WriteQueries : public Queries {};
ALPS_QUERY_TESTS(WriteQueries);

constexpr auto one_row = [] {
    return insert(users).values(users.email = "user@example.com", users.name = "John Doe",
                                users.email_verified = true);
};
static_assert(both(
    one_row, R"(insert into "users" ("email", "name", "email_verified") values ($1, $2, $3))"));

constexpr auto row_returned = [] {
    return insert(tenants)
        .values(tenants.id = numbered<tenant_id>(0x13), tenants.name = "Cog", tenants.slug = "cog",
                tenants.created_at = at(5), tenants.updated_at = at(6))
        .returning(all);
};
static_assert(both(
    row_returned,
    R"(insert into "tenants" ("id", "name", "slug", "created_at", "updated_at") values ($1, $2, $3, $4, $5) returning "tenants"."id", "tenants"."name", "tenants"."slug", "tenants"."created_at", "tenants"."updated_at")"));

constexpr auto several_rows = [] {
    return insert(tenants)
        .values(tenants.name = "Cog", tenants.slug = "cog")
        .values(tenants.name = "Dot", tenants.slug = "dot")
        .returning(tenants.slug);
};
static_assert(both(
    several_rows,
    R"(insert into "tenants" ("name", "slug") values ($1, $2), ($3, $4) returning "tenants"."slug")"));

constexpr auto null_value = [] {
    return insert(users)
        .values(users.email = "x@example.com", users.name = std::nullopt,
                users.image = std::optional<std::string>())
        .returning(users.name, users.image, users.email_verified);
};
static_assert(both(
    null_value,
    R"(insert into "users" ("email", "name", "image") values ($1, $2, $3) returning "users"."name", "users"."image", "users"."email_verified")"));

constexpr auto ignored_conflict = [] {
    return insert(tenants)
        .values(tenants.name = "Other", tenants.slug = "acme")
        .on_conflict(tenants.slug)
        .do_nothing();
};
static_assert(both(
    ignored_conflict,
    R"(insert into "tenants" ("name", "slug") values ($1, $2) on conflict ("slug") do nothing)"));

constexpr auto any_ignored_conflict = [] {
    return insert(tenants)
        .values(tenants.name = "Other", tenants.slug = "acme")
        .on_conflict()
        .do_nothing()
        .returning(tenants.id);
};
static_assert(both(
    any_ignored_conflict,
    R"(insert into "tenants" ("name", "slug") values ($1, $2) on conflict do nothing returning "tenants"."id")"));

constexpr auto updated_conflict = [] {
    return insert(tenants)
        .values(tenants.name = "Other", tenants.slug = "acme")
        .on_conflict(tenants.slug)
        .do_update(tenants.name = excluded(tenants.name), tenants.updated_at = at(9))
        .returning(tenants.id, tenants.name, tenants.updated_at);
};
static_assert(both(
    updated_conflict,
    R"(insert into "tenants" ("name", "slug") values ($1, $2) on conflict ("slug") do update set "name" = excluded."name", "updated_at" = $3 returning "tenants"."id", "tenants"."name", "tenants"."updated_at")"));

constexpr auto rows_of_a_query = [] {
    return insert(verification_tokens)
        .columns(verification_tokens.identifier, verification_tokens.token,
                 verification_tokens.expires_at)
        .from(select(users.email, lower(users.email), users.created_at)
                  .from(users)
                  .where(users.email_verified == false))
        .returning(verification_tokens.identifier, verification_tokens.token);
};
static_assert(on_postgres(
    rows_of_a_query,
    R"(insert into "verification_tokens" ("identifier", "token", "expires_at") select "users"."email", lower("users"."email"), "users"."created_at" from "users" where "users"."email_verified" = $1 returning "verification_tokens"."identifier", "verification_tokens"."token")"));
static_assert(on_sqlite(
    rows_of_a_query,
    R"(insert into "verification_tokens" ("identifier", "token", "expires_at") select * from (select "users"."email", lower("users"."email"), "users"."created_at" from "users" where "users"."email_verified" = $1) where true returning "verification_tokens"."identifier", "verification_tokens"."token")"));

TEST_P(WriteQueries, RowsInserted) {
    EXPECT_EQ(run(one_row()), "1 changed");
    EXPECT_EQ(run(row_returned()), "13|Cog|cog|5|6\n");
    EXPECT_EQ(run(several_rows()), "cog\ndot\n");
    EXPECT_EQ(run(null_value()), "-|-|false\n");
    EXPECT_EQ(run(ignored_conflict()), "0 changed");
    EXPECT_EQ(run(any_ignored_conflict()), "");
    EXPECT_EQ(run(updated_conflict()), "11|Other|9\n");
    EXPECT_EQ(run(rows_of_a_query()), "cyd@example.org|cyd@example.org\n");
}

constexpr auto changed_row = [] {
    return update(users).set(users.name = "Jane Doe").where(users.id == ann);
};
static_assert(both(changed_row, R"(update "users" set "name" = $1 where "users"."id" = $2)"));

constexpr auto changed_rows_returned = [] {
    return update(users)
        .set(users.name = std::nullopt, users.updated_at = at(7))
        .where(users.email_verified == true)
        .returning(users.email, users.name, users.updated_at);
};
static_assert(both(
    changed_rows_returned,
    R"(update "users" set "name" = $1, "updated_at" = $2 where "users"."email_verified" = $3 returning "users"."email", "users"."name", "users"."updated_at")"));

constexpr auto calculated_change = [] {
    return update(builds)
        .set(builds.cache_expiration_minutes = builds.cache_expiration_minutes * 2,
             builds.name = concat(builds.organization, literal_text<"/">, builds.repository))
        .where(builds.tenant_id == acme)
        .returning(builds.name, builds.cache_expiration_minutes);
};
static_assert(on_postgres(
    calculated_change,
    R"(update "builds" set "cache_expiration_minutes" = "builds"."cache_expiration_minutes" * $1, "name" = "builds"."organization" || '/' || "builds"."repository" where "builds"."tenant_id" = $2 returning "builds"."name", "builds"."cache_expiration_minutes")"));
static_assert(on_sqlite(
    calculated_change,
    R"(update "builds" set "cache_expiration_minutes" = alps_integer("builds"."cache_expiration_minutes" * $1), "name" = "builds"."organization" || '/' || "builds"."repository" where "builds"."tenant_id" = $2 returning "builds"."name", "builds"."cache_expiration_minutes")"));

constexpr auto every_row_changed = [] {
    return update(tenants).set(tenants.name = upper(tenants.slug)).all_rows();
};
static_assert(both(every_row_changed, R"(update "tenants" set "name" = upper("tenants"."slug"))"));

constexpr auto change_by_query = [] {
    return update(users)
        .set(users.name = coalesce(
                 scalar(select(tenants.name).from(tenants).where(tenants.slug == "bolt")), "none"))
        .where(users.id == cyd)
        .returning(users.name);
};
static_assert(both(
    change_by_query,
    R"(update "users" set "name" = coalesce((select "tenants"."name" from "tenants" where "tenants"."slug" = $1), $2) where "users"."id" = $3 returning "users"."name")"));

constexpr auto removed_row = [] { return delete_from(users).where(users.id == cyd); };
static_assert(both(removed_row, R"(delete from "users" where "users"."id" = $1)"));

constexpr auto removed_rows_returned = [] {
    return delete_from(builds)
        .where(builds.name == "api")
        .returning(builds.id, builds.organization);
};
static_assert(both(
    removed_rows_returned,
    R"(delete from "builds" where "builds"."name" = $1 returning "builds"."id", "builds"."organization")"));

constexpr auto every_row_removed = [] { return delete_from(invitations).all_rows(); };
static_assert(both(every_row_removed, R"(delete from "invitations")"));

constexpr auto locked_rows = [] {
    return select(users.email).from(users).where(users.id == ann).for_update();
};
static_assert(on_postgres(
    locked_rows, R"(select "users"."email" from "users" where "users"."id" = $1 for update)"));
static_assert(on_sqlite(locked_rows,
                        R"(select "users"."email" from "users" where "users"."id" = $1)"));

constexpr auto rows_kept_from_changes = [] {
    return select(users.id).from(users).for_no_key_update();
};
static_assert(on_postgres(rows_kept_from_changes,
                          R"(select "users"."id" from "users" for no key update)"));
constexpr auto rows_shared = [] { return select(users.id).from(users).for_share(); };
static_assert(on_postgres(rows_shared, R"(select "users"."id" from "users" for share)"));
constexpr auto keys_shared = [] { return select(users.id).from(users).for_key_share(); };
static_assert(on_postgres(keys_shared, R"(select "users"."id" from "users" for key share)"));
static_assert(on_sqlite(keys_shared, R"(select "users"."id" from "users")"));

TEST_P(WriteQueries, RowsChanged) {
    EXPECT_EQ(run(changed_row()), "1 changed");
    EXPECT_EQ(run(changed_rows_returned()), "ann@example.com|-|7\nbob@example.com|-|7\n");
    EXPECT_EQ(run(calculated_change()), "acme/api|10\nacme/web|60\n");
    EXPECT_EQ(run(every_row_changed()), "2 changed");
    EXPECT_EQ(run(change_by_query()), "Bolt\n");
    EXPECT_EQ(run(removed_row()), "1 changed");
    EXPECT_EQ(run(removed_rows_returned()), "31|acme\n33|bolt\n");
    EXPECT_EQ(run(every_row_removed()), "0 changed");
    EXPECT_EQ(run(locked_rows()), "ann@example.com\n");
    EXPECT_EQ(run(rows_kept_from_changes()), run(keys_shared()));
    EXPECT_EQ(run(rows_shared()), run(keys_shared()));
}

TEST_P(WriteQueries, LeaveWhatTheySay) {
    EXPECT_EQ(run_then(changed_row(), select(users.name).from(users).where(users.id == ann)),
              "Jane Doe\n");
    EXPECT_EQ(run_then(removed_row(), select(count()).from(users)), "2\n");
    EXPECT_EQ(run_then(ignored_conflict(), select(tenants.name).from(tenants).order_by(tenants.id)),
              "Acme\nBolt\n");
    EXPECT_EQ(run(select(count()).from(users)), "3\n") << "undone";
}

} // namespace
} // namespace alps::contract
