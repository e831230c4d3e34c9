#include "fixture.hpp"

namespace alps::contract {
namespace {

class PageQueries : public Queries {
protected:
    /// Reads all pages of a query and returns their rows, with `/` between pages.
    template <class Query>
    std::string read_pages(const Query& query, std::int32_t limit) {
        std::string pages;
        page_request request(limit);
        for (int number = 0; number < 20; ++number) {
            auto page = wait(sql::list_page(database(), query, request));
            if (!page) return page.error().message();
            pages += dump(page->items);
            if (!page->next) return pages;
            pages += "/\n";
            request.after = page->next;
        }
        return "no end";
    }
};
ALPS_QUERY_TESTS(PageQueries);

constexpr auto by_id = [] { return page_by(select(users.email).from(users), users.id); };
constexpr auto first_page = [] { return by_id().first(3); };
static_assert(both(first_page, R"(select "users"."email", "users"."id" from "users")"
                               R"( order by "users"."id" limit $1)"));
constexpr auto next_page = [] { return by_id().after({ann}, 3); };
static_assert(both(next_page, R"(select "users"."email", "users"."id" from "users")"
                              R"( where "users"."id" > $1 order by "users"."id" limit $2)"));

constexpr auto by_two_keys = [] {
    return page_by(select(all).from(builds).where(builds.cache_expiration_minutes > 1),
                   builds.name.desc(), builds.id.desc());
};
constexpr auto page_by_two_keys = [] {
    return by_two_keys().after({"api", numbered<build_id>(1)}, 3);
};
static_assert(text_for<dialect::postgres, decltype(page_by_two_keys())>.ends_with(
    R"( from "builds" where "builds"."cache_expiration_minutes" > $1)"
    R"( and ("builds"."name", "builds"."id") < ($2, $3))"
    R"( order by "builds"."name" desc, "builds"."id" desc limit $4)"));

constexpr auto either_condition = [] {
    return page_by(select(users.email).from(users).where(users.name == "a" || users.name == "b"),
                   users.id)
        .after({ann}, 3);
};
static_assert(both(either_condition,
                   R"(select "users"."email", "users"."id" from "users")"
                   R"( where ("users"."name" = $1 or "users"."name" = $2) and "users"."id" > $3)"
                   R"( order by "users"."id" limit $4)"));

TEST_P(PageQueries, ReadEveryRowOnce) {
    EXPECT_EQ(read_pages(by_id(), 2), "ann@example.com\nbob@example.com\n/\ncyd@example.org\n");
    EXPECT_EQ(read_pages(by_id(), 3), "ann@example.com\nbob@example.com\ncyd@example.org\n");
    const auto names = page_by(select(builds.name, builds.organization).from(builds),
                               builds.name.desc(), builds.id.desc());
    EXPECT_EQ(read_pages(names, 1), "web|acme\n/\napi|bolt\n/\napi|acme\n");
}

TEST_P(PageQueries, GoOnBehindARowThatIsGone) {
    ASSERT_TRUE(testing::succeeded(
        wait(sql::execute(database(), insert(users).values(users.id = numbered<user_id>(9),
                                                           users.email = "dan@example.com")))));
    auto first = wait(sql::list_page(database(), by_id(), page_request(3)));
    ASSERT_TRUE(testing::succeeded(first));
    ASSERT_TRUE(first->next);
    ASSERT_TRUE(testing::succeeded(
        wait(sql::execute(database(), delete_from(users).where(users.id == cyd)))));
    const auto second = wait(sql::list_page(database(), by_id(), page_request(1, first->next)));
    EXPECT_EQ(dump(second->items), "dan@example.com\n");
}

TEST_P(PageQueries, KeepCommasAndPercentSignsInTheirKeys) {
    for (const char* name : {"a,b", "a%c", "a%,", ","}) {
        const auto added = wait(sql::execute(
            database(), insert(tenants).values(tenants.name = "x", tenants.slug = name)));
        ASSERT_TRUE(testing::succeeded(added)) << name;
    }
    const auto slugs = page_by(select(tenants.slug).from(tenants), tenants.slug, tenants.id);
    const auto pages = read_pages(slugs, 1);
    EXPECT_EQ(std::ranges::count(pages, '\n'), 6 + 5) << pages;
    for (const char* slug : {"a,b\n", "a%c\n", "a%,\n", "acme\n", "bolt\n"})
        EXPECT_NE(pages.find(slug), std::string::npos) << slug;
}

TEST_P(PageQueries, RefuseLimitsAndCursorsThatAreNone) {
    const auto refused = [&](const auto& query, page_request request) {
        return testing::failed_with(wait(sql::list_page(database(), query, request)),
                                    errc::invalid_argument);
    };
    EXPECT_TRUE(refused(by_id(), page_request(0)));
    EXPECT_TRUE(refused(by_id(), page_request(page_request::max_limit + 1)));
    for (const char* cursor : {"", "x", "00000000-0000-4000-8000-000000000001,x", "' or 1=1 --"})
        EXPECT_TRUE(refused(by_id(), page_request(50, page_cursor(cursor)))) << cursor;
    for (const char* cursor : {"api", "api%,00000000-0000-4000-8000-000000000001", "api,"})
        EXPECT_TRUE(refused(by_two_keys(), page_request(50, page_cursor(cursor)))) << cursor;
}

} // namespace
} // namespace alps::contract
