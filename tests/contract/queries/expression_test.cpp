#include "fixture.hpp"

namespace alps::contract {
namespace {

class ExpressionQueries : public Queries {};
ALPS_QUERY_TESTS(ExpressionQueries);

constexpr auto calculation = [] {
    return select((builds.cache_expiration_minutes + 1) * 2 - builds.cache_expiration_minutes / 5)
        .from(builds)
        .order_by(builds.id);
};
static_assert(on_postgres(
    calculation,
    R"(select ("builds"."cache_expiration_minutes" + $1) * $2 - "builds"."cache_expiration_minutes" / $3 from "builds" order by "builds"."id")"));

static_assert(on_sqlite(
    calculation,
    R"(select alps_integer(alps_integer((alps_integer("builds"."cache_expiration_minutes" + $1)) * $2))"
    R"( - alps_integer("builds"."cache_expiration_minutes" / alps_divisor($3))) from "builds" order by "builds"."id")"));

constexpr auto subtraction = [] {
    return select(builds.cache_expiration_minutes - (builds.cache_expiration_minutes - 1))
        .from(builds)
        .where(builds.name == "web");
};
static_assert(on_postgres(
    subtraction,
    R"(select "builds"."cache_expiration_minutes" - ("builds"."cache_expiration_minutes" - $1) from "builds" where "builds"."name" = $2)"));

static_assert(on_sqlite(
    subtraction,
    R"(select alps_integer("builds"."cache_expiration_minutes" - (alps_integer("builds"."cache_expiration_minutes" - $1))))"
    R"( from "builds" where "builds"."name" = $2)"));

constexpr auto fallback = [] {
    return select(coalesce(users.name, users.email)).from(users).order_by(users.id);
};
static_assert(
    both(fallback,
         R"(select coalesce("users"."name", "users"."email") from "users" order by "users"."id")"));

constexpr auto fallback_value = [] {
    return select(coalesce(users.name, "nobody")).from(users).order_by(users.id);
};
static_assert(both(fallback_value,
                   R"(select coalesce("users"."name", $1) from "users" order by "users"."id")"));

constexpr auto texts = [] {
    return select(lower(users.name), upper(users.name), length(users.name))
        .from(users)
        .where(users.id == ann);
};
static_assert(both(
    texts,
    R"(select lower("users"."name"), upper("users"."name"), length("users"."name") from "users" where "users"."id" = $1)"));

constexpr auto lowered_text = [] {
    return select(users.email).from(users).where(lower_case(users.name) == "ann");
};
static_assert(on_postgres(
    lowered_text,
    R"(select "users"."email" from "users" where (translate(lower(normalize("users"."name", NFC) collate "und-x-icu"), 'ς', 'σ') collate "C") = $1)"));
static_assert(
    on_sqlite(lowered_text,
              R"(select "users"."email" from "users" where alps_lower_case("users"."name") = $1)"));

constexpr auto searched_text = [] {
    return select(users.email)
        .from(users)
        .where(contains(users.email, "@example"))
        .order_by(users.id);
};
static_assert(on_postgres(
    searched_text,
    R"(select "users"."email" from "users" where strpos("users"."email", $1) > 0 order by "users"."id")"));
static_assert(on_sqlite(
    searched_text,
    R"(select "users"."email" from "users" where instr("users"."email", $1) > 0 order by "users"."id")"));

constexpr auto joined_texts = [] {
    return select(concat(users.name, literal_text<" <">, users.email, literal_text<">">))
        .from(users)
        .order_by(users.id);
};
static_assert(both(
    joined_texts,
    R"(select "users"."name" || ' <' || "users"."email" || '>' from "users" order by "users"."id")"));

constexpr auto cases = [] {
    return select(case_when(builds.cache_expiration_minutes < 10, literal_text<"short">)
                      .when(builds.cache_expiration_minutes < 60, "medium")
                      .otherwise("long"))
        .from(builds)
        .order_by(builds.id);
};
static_assert(both(
    cases,
    R"(select case when "builds"."cache_expiration_minutes" < $1 then 'short' when "builds"."cache_expiration_minutes" < $2 then $3 else $4 end from "builds" order by "builds"."id")"));

constexpr auto conversions = [] {
    return select(cast_to<std::string>(builds.cache_expiration_minutes),
                  cast_to<std::int64_t>(literal_text<"12">),
                  cast_to<double>(builds.cache_expiration_minutes))
        .from(builds)
        .where(builds.name == "web");
};
static_assert(both(
    conversions,
    R"(select cast("builds"."cache_expiration_minutes" as text), cast('12' as bigint), cast("builds"."cache_expiration_minutes" as double precision) from "builds" where "builds"."name" = $1)"));

constexpr auto truth_values = [] {
    return select(users.email_verified == true, users.name == "Ann").from(users).order_by(users.id);
};
static_assert(both(
    truth_values,
    R"(select "users"."email_verified" = $1, "users"."name" = $2 from "users" order by "users"."id")"));

constexpr auto values_first = [] {
    return select(concat("<", users.email, ">"), 60 - length(users.email) * std::int64_t{2})
        .from(users)
        .where("Ann" == users.name && (false || users.email_verified));
};
static_assert(on_postgres(
    values_first,
    R"(select $1 || "users"."email" || $2, $3 - length("users"."email") * $4 from "users" where $5 = "users"."name" and ($6 or "users"."email_verified"))"));

static_assert(on_sqlite(
    values_first,
    R"(select $1 || "users"."email" || $2, alps_bigint($3 - alps_bigint(length("users"."email") * $4)) from "users" where $5 = "users"."name" and ($6 or "users"."email_verified"))"));

constexpr auto wider_number = [] {
    return select(coalesce(builds.cache_expiration_minutes, std::int64_t{5'000'000'000}),
                  case_when(builds.name == "web", builds.cache_expiration_minutes).otherwise(2.5))
        .from(builds)
        .order_by(builds.id);
};
static_assert(both(
    wider_number,
    R"(select coalesce("builds"."cache_expiration_minutes", $1), case when "builds"."name" = $2 then "builds"."cache_expiration_minutes" else $3 end from "builds" order by "builds"."id")"));

constexpr auto current_time = [] {
    return select(count()).from(users).where(users.created_at < now());
};
static_assert(on_postgres(current_time,
                          R"(select count(*) from "users" where "users"."created_at" < now())"));
static_assert(on_sqlite(
    current_time,
    R"(select count(*) from "users" where "users"."created_at" < cast((julianday('now') - 2440587.5) * 86400000 as integer))"));

TEST_P(ExpressionQueries, ValuesCalculated) {
    EXPECT_EQ(run(calculation()), "11\n56\n110\n");
    EXPECT_EQ(run(subtraction()), "1\n");
    EXPECT_EQ(run(fallback()), "Ann\nBob\ncyd@example.org\n");
    EXPECT_EQ(run(fallback_value()), "Ann\nBob\nnobody\n");
    EXPECT_EQ(run(texts()), "ann|ANN|3\n");
    EXPECT_EQ(run(lowered_text()), "ann@example.com\n");
    EXPECT_EQ(run(searched_text()), "ann@example.com\nbob@example.com\ncyd@example.org\n");
    EXPECT_EQ(run(joined_texts()), "Ann <ann@example.com>\nBob <bob@example.com>\n-\n");
    EXPECT_EQ(run(cases()), "short\nmedium\nlong\n");
    EXPECT_EQ(run(conversions()), "30|12|30.000000\n");
    EXPECT_EQ(run(truth_values()), "true|true\ntrue|false\nfalse|-\n");
    EXPECT_EQ(run(values_first()), "<ann@example.com>|30\n");
    EXPECT_EQ(run(wider_number()), "5|2.500000\n30|30.000000\n60|2.500000\n");
    EXPECT_EQ(run(current_time()), "3\n");
}

constexpr auto json_column = [] {
    return select(builds.selectors).from(builds).where(builds.id == numbered<build_id>(0x31));
};
static_assert(both(json_column,
                   R"(select "builds"."selectors" from "builds" where "builds"."id" = $1)"));

constexpr auto json_text_of_element = [] {
    return select(builds.selectors[0]["pattern"].as_text(),
                  builds.selectors[1]["pattern"].as_text())
        .from(builds)
        .where(builds.id == numbered<build_id>(0x31));
};
static_assert(both(
    json_text_of_element,
    R"(select "builds"."selectors" -> $1 ->> $2, "builds"."selectors" -> $3 ->> $4 from "builds" where "builds"."id" = $5)"));

constexpr auto json_part = [] {
    return select(builds.selectors[1]["type"])
        .from(builds)
        .where(builds.id == numbered<build_id>(0x31));
};
static_assert(
    both(json_part,
         R"(select "builds"."selectors" -> $1 -> $2 from "builds" where "builds"."id" = $3)"));

constexpr auto json_in_condition = [] {
    return select(builds.name)
        .from(builds)
        .where(builds.selectors[0]["type"].as_text() == "branch");
};
static_assert(
    both(json_in_condition,
         R"(select "builds"."name" from "builds" where "builds"."selectors" -> $1 ->> $2 = $3)"));

constexpr auto json_size = [] {
    return select(json_length(builds.selectors))
        .from(builds)
        .where(builds.id == numbered<build_id>(0x31));
};
static_assert(on_postgres(
    json_size,
    R"(select jsonb_array_length("builds"."selectors") from "builds" where "builds"."id" = $1)"));
static_assert(on_sqlite(
    json_size,
    R"(select json_array_length("builds"."selectors") from "builds" where "builds"."id" = $1)"));

TEST_P(ExpressionQueries, JsonRead) {
    EXPECT_EQ(run(json_column()),
              "[{\"type\": \"branch\", \"pattern\": \"main\"}, {\"type\": \"tag\"}]\n");
    EXPECT_EQ(run(json_text_of_element()), "main|-\n");
    EXPECT_EQ(run(json_part()), "\"tag\"\n");
    EXPECT_EQ(run(json_in_condition()), "api\n");
    EXPECT_EQ(run(json_size()), "2\n");
}

} // namespace
} // namespace alps::contract
