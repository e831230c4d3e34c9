#include "fixture.hpp"

namespace alps::contract {
namespace {

class SelectQueries : public Queries {};
ALPS_QUERY_TESTS(SelectQueries);

constexpr auto every_column = [] { return select(all).from(users); };
static_assert(both(
    every_column,
    R"(select "users"."id", "users"."email", "users"."name", "users"."email_verified", "users"."image", "users"."created_at", "users"."updated_at" from "users")"));

constexpr auto some_columns = [] {
    return select(users.id, users.email).from(users).where(users.email == "ann@example.com");
};
static_assert(
    both(some_columns,
         R"(select "users"."id", "users"."email" from "users" where "users"."email" = $1)"));

constexpr auto one_column = [] { return select(users.email).from(users).order_by(users.email); };
static_assert(both(one_column, R"(select "users"."email" from "users" order by "users"."email")"));

constexpr auto a_whole_table = [] {
    return select(tenants).from(tenants).where(tenants.slug == "acme");
};
static_assert(both(
    a_whole_table,
    R"(select "tenants"."id", "tenants"."name", "tenants"."slug", "tenants"."created_at", "tenants"."updated_at" from "tenants" where "tenants"."slug" = $1)"));

constexpr auto distinct_values = [] {
    return select_distinct(builds.name).from(builds).order_by(builds.name);
};
static_assert(both(distinct_values,
                   R"(select distinct "builds"."name" from "builds" order by "builds"."name")"));

constexpr auto named_expression = [] {
    return select(as<"loud">(upper(users.name))).from(users).order_by(users.id);
};
static_assert(both(named_expression,
                   R"(select upper("users"."name") as "loud" from "users" order by "users"."id")"));

constexpr auto constants = [] {
    return select(literal<1>, literal_text<"it's">, literal<true>, literal<role::admin>,
                  literal<-7>);
};
static_assert(both(constants, R"(select 1, 'it''s', true, 'admin', -7)"));

TEST_P(SelectQueries, RowsOfATable) {
    EXPECT_EQ(run(every_column()),
              "01|ann@example.com|Ann|true|-|1000|1000\n02|bob@example.com|Bob|true|-|2000|"
              "2000\n03|cyd@example.org|-|false|-|3000|3000\n");
    EXPECT_EQ(run(some_columns()), "01|ann@example.com\n");
    EXPECT_EQ(run(one_column()), "ann@example.com\nbob@example.com\ncyd@example.org\n");
    EXPECT_EQ(run(a_whole_table()), "11|Acme|acme|1000|1000\n");
    EXPECT_EQ(run(distinct_values()), "api\nweb\n");
    EXPECT_EQ(run(named_expression()), "ANN\nBOB\n-\n");
    EXPECT_EQ(run(constants()), "1|it's|true|admin|-7\n");
}

constexpr auto equality = [] { return select(users.email).from(users).where(users.id == ann); };
static_assert(both(equality, R"(select "users"."email" from "users" where "users"."id" = $1)"));

constexpr auto inequality = [] {
    return select(users.email).from(users).where(users.id != ann).order_by(users.email);
};
static_assert(both(
    inequality,
    R"(select "users"."email" from "users" where "users"."id" <> $1 order by "users"."email")"));

constexpr auto comparisons = [] {
    return select(builds.name)
        .from(builds)
        .where(builds.cache_expiration_minutes >= 5 && builds.cache_expiration_minutes < 60)
        .order_by(builds.name);
};
static_assert(both(
    comparisons,
    R"(select "builds"."name" from "builds" where "builds"."cache_expiration_minutes" >= $1 and "builds"."cache_expiration_minutes" < $2 order by "builds"."name")"));

constexpr auto times = [] {
    return select(users.email)
        .from(users)
        .where(users.created_at > at(1000) && users.created_at <= at(3000))
        .order_by(users.email);
};
static_assert(both(
    times,
    R"(select "users"."email" from "users" where "users"."created_at" > $1 and "users"."created_at" <= $2 order by "users"."email")"));

constexpr auto range = [] {
    return select(users.email)
        .from(users)
        .where(users.created_at.between(at(1000), at(2000)))
        .order_by(users.email);
};
static_assert(both(
    range,
    R"(select "users"."email" from "users" where "users"."created_at" >= $1 and "users"."created_at" <= $2 order by "users"."email")"));

constexpr auto either = [] {
    return select(users.email)
        .from(users)
        .where(users.name == "Bob" || (users.name.is_null() && users.email_verified == false))
        .order_by(users.email);
};
static_assert(both(
    either,
    R"(select "users"."email" from "users" where "users"."name" = $1 or "users"."name" is null and "users"."email_verified" = $2 order by "users"."email")"));

constexpr auto grouped_conditions = [] {
    return select(users.email)
        .from(users)
        .where((users.name == "Bob" || users.name == "Ann") && !(users.id == bob));
};
static_assert(both(
    grouped_conditions,
    R"(select "users"."email" from "users" where ("users"."name" = $1 or "users"."name" = $2) and not "users"."id" = $3)"));

constexpr auto missing = [] { return select(users.email).from(users).where(users.name.is_null()); };
static_assert(both(missing, R"(select "users"."email" from "users" where "users"."name" is null)"));

constexpr auto present = [] {
    return select(users.email).from(users).where(users.name.is_not_null()).order_by(users.email);
};
static_assert(both(
    present,
    R"(select "users"."email" from "users" where "users"."name" is not null order by "users"."email")"));

constexpr auto pattern = [] {
    return select(users.email)
        .from(users)
        .where(users.email.like("%@example.com"))
        .order_by(users.email);
};
static_assert(both(
    pattern,
    R"(select "users"."email" from "users" where "users"."email" like $1 order by "users"."email")"));

constexpr auto enumerated = [] {
    return select(tenant_members.id)
        .from(tenant_members)
        .where(tenant_members.role == role::owner)
        .order_by(tenant_members.id);
};
static_assert(both(
    enumerated,
    R"(select "tenant_members"."id" from "tenant_members" where "tenant_members"."role" = $1 order by "tenant_members"."id")"));

constexpr auto two_columns = [] {
    return select(users.email)
        .from(users)
        .where(users.created_at == users.updated_at)
        .order_by(users.email.desc());
};
static_assert(both(
    two_columns,
    R"(select "users"."email" from "users" where "users"."created_at" = "users"."updated_at" order by "users"."email" desc)"));

TEST_P(SelectQueries, RowsThatFulfilACondition) {
    EXPECT_EQ(run(equality()), "ann@example.com\n");
    EXPECT_EQ(run(inequality()), "bob@example.com\ncyd@example.org\n");
    EXPECT_EQ(run(comparisons()), "api\nweb\n");
    EXPECT_EQ(run(times()), "bob@example.com\ncyd@example.org\n");
    EXPECT_EQ(run(range()), "ann@example.com\nbob@example.com\n");
    EXPECT_EQ(run(either()), "bob@example.com\ncyd@example.org\n");
    EXPECT_EQ(run(grouped_conditions()), "ann@example.com\n");
    EXPECT_EQ(run(missing()), "cyd@example.org\n");
    EXPECT_EQ(run(present()), "ann@example.com\nbob@example.com\n");
    EXPECT_EQ(run(pattern()), "ann@example.com\nbob@example.com\n");
    EXPECT_EQ(run(enumerated()), "21\n23\n");
    EXPECT_EQ(run(two_columns()), "cyd@example.org\nbob@example.com\nann@example.com\n");
}

constexpr auto among_values = [] {
    return select(users.email).from(users).where(users.id.in(ann, cyd)).order_by(users.email);
};
static_assert(both(
    among_values,
    R"(select "users"."email" from "users" where "users"."id" in ($1, $2) order by "users"."email")"));

constexpr auto not_among_values = [] {
    return select(users.email).from(users).where(users.id.not_in(ann, cyd));
};
static_assert(both(not_among_values,
                   R"(select "users"."email" from "users" where not "users"."id" in ($1, $2))"));

constexpr auto among_a_list = [] {
    return select(users.email)
        .from(users)
        .where(users.id.in(std::vector<user_id>{ann, bob}))
        .order_by(users.email);
};
static_assert(on_postgres(
    among_a_list,
    R"(select "users"."email" from "users" where "users"."id" = any($1) order by "users"."email")"));
static_assert(on_sqlite(
    among_a_list,
    R"(select "users"."email" from "users" where "users"."id" in (select value from json_each($1)) order by "users"."email")"));

constexpr auto among_texts = [] {
    return select(users.id).from(users).where(
        users.email.in(std::vector<std::string>{"bob@example.com", "it's", "\"x\""}));
};
static_assert(on_postgres(among_texts,
                          R"(select "users"."id" from "users" where "users"."email" = any($1))"));
static_assert(on_sqlite(
    among_texts,
    R"(select "users"."id" from "users" where "users"."email" in (select value from json_each($1)))"));

constexpr auto among_nothing = [] {
    return select(users.id).from(users).where(users.id.in(std::vector<user_id>{}));
};
static_assert(on_postgres(among_nothing,
                          R"(select "users"."id" from "users" where "users"."id" = any($1))"));
static_assert(on_sqlite(
    among_nothing,
    R"(select "users"."id" from "users" where "users"."id" in (select value from json_each($1)))"));

constexpr auto among_numbers = [] {
    return select(builds.id)
        .from(builds)
        .where(builds.cache_expiration_minutes.in(std::vector<std::int32_t>{30, 60}))
        .order_by(builds.id);
};
static_assert(on_postgres(
    among_numbers,
    R"(select "builds"."id" from "builds" where "builds"."cache_expiration_minutes" = any($1) order by "builds"."id")"));
static_assert(on_sqlite(
    among_numbers,
    R"(select "builds"."id" from "builds" where "builds"."cache_expiration_minutes" in (select value from json_each($1)) order by "builds"."id")"));

constexpr auto among_rows = [] {
    return select(users.email)
        .from(users)
        .where(users.id.in(select(tenant_members.user_id)
                               .from(tenant_members)
                               .where(tenant_members.role == role::owner)))
        .order_by(users.email);
};
static_assert(both(
    among_rows,
    R"(select "users"."email" from "users" where "users"."id" in (select "tenant_members"."user_id" from "tenant_members" where "tenant_members"."role" = $1) order by "users"."email")"));

TEST_P(SelectQueries, RowsAmongSome) {
    EXPECT_EQ(run(among_values()), "ann@example.com\ncyd@example.org\n");
    EXPECT_EQ(run(not_among_values()), "bob@example.com\n");
    EXPECT_EQ(run(among_a_list()), "ann@example.com\nbob@example.com\n");
    EXPECT_EQ(run(among_texts()), "02\n");
    EXPECT_EQ(run(among_nothing()), "");
    EXPECT_EQ(run(among_numbers()), "32\n33\n");
    EXPECT_EQ(run(among_rows()), "ann@example.com\nbob@example.com\n");
}

constexpr auto sorted = [] {
    return select(users.email)
        .from(users)
        .order_by(users.email_verified.desc(), users.email.desc());
};
static_assert(both(
    sorted,
    R"(select "users"."email" from "users" order by "users"."email_verified" desc, "users"."email" desc)"));

constexpr auto nulls_first = [] {
    return select(users.email).from(users).order_by(users.name.asc().nulls_first(), users.id);
};
static_assert(both(
    nulls_first,
    R"(select "users"."email" from "users" order by "users"."name" nulls first, "users"."id")"));

constexpr auto nulls_last = [] {
    return select(users.email).from(users).order_by(users.name.desc().nulls_last());
};
static_assert(both(
    nulls_last, R"(select "users"."email" from "users" order by "users"."name" desc nulls last)"));

constexpr auto limited = [] {
    return select(users.email).from(users).order_by(users.email).limit(2);
};
static_assert(both(limited,
                   R"(select "users"."email" from "users" order by "users"."email" limit $1)"));

constexpr auto later_rows = [] {
    return select(users.email).from(users).order_by(users.email).limit(5).offset(2);
};
static_assert(
    both(later_rows,
         R"(select "users"."email" from "users" order by "users"."email" limit $1 offset $2)"));

TEST_P(SelectQueries, RowsInOrder) {
    EXPECT_EQ(run(sorted()), "bob@example.com\nann@example.com\ncyd@example.org\n");
    EXPECT_EQ(run(nulls_first()), "cyd@example.org\nann@example.com\nbob@example.com\n");
    EXPECT_EQ(run(nulls_last()), "bob@example.com\nann@example.com\ncyd@example.org\n");
    EXPECT_EQ(run(limited()), "ann@example.com\nbob@example.com\n");
    EXPECT_EQ(run(later_rows()), "cyd@example.org\n");
}

} // namespace
} // namespace alps::contract
