// What docs/guide/queries.md shows of several tables, groups and JSON.
#include "../../contract/queries/fixture.hpp"

namespace app {

using namespace alps::query;
using namespace alps::tables;
namespace sql = alps::sql;

// [join]
constexpr auto m = alias<"m">(tenant_members);

auto list_members(sql::database& database, alps::tenant_id tenant) {
    const auto query = select(users.email, m.role)
                           .from(m)
                           .join(users, users.id == m.user_id)
                           .where(m.tenant_id == tenant)
                           .order_by(users.email);
    return sql::list_rows(database, query);
}
// [/join]

// [left_join]
struct person {
    std::string email;
    std::optional<row_of<tenants>> owns;
};

alps::task<std::vector<person>> list_people(sql::database& database) {
    const auto query = select_as<person>(users.email, tenants)
                           .from(users)
                           .left_join(m, m.user_id == users.id && m.role == alps::role::owner)
                           .left_join(tenants, tenants.id == m.tenant_id)
                           .order_by(users.email);
    return sql::list_rows(database, query);
}
// [/left_join]

// [twice]
constexpr auto other = alias<"other">(tenant_members);

auto colleagues(sql::database& database, alps::user_id user) {
    const auto query = select_distinct(users.email)
                           .from(m)
                           .join(other, other.tenant_id == m.tenant_id && other.user_id != user)
                           .join(users, users.id == other.user_id)
                           .where(m.user_id == user)
                           .order_by(users.email);
    return sql::list_rows(database, query);
}
// [/twice]

// [groups]
struct summary {
    std::string slug;
    std::int64_t builds;
    std::optional<std::int64_t> minutes;
};

alps::task<std::vector<summary>> summarize(sql::database& database) {
    const auto query =
        select_as<summary>(tenants.slug, count(builds.id), sum(builds.cache_expiration_minutes))
            .from(tenants)
            .left_join(builds, builds.tenant_id == tenants.id)
            .group_by(tenants.id)
            .having(count(builds.id) < 10)
            .order_by(count(builds.id).desc(), tenants.slug);
    return sql::list_rows(database, query);
}
// [/groups]

// [subqueries]
auto owners_with_builds(sql::database& database) {
    const auto of_the_tenant = builds.tenant_id == m.tenant_id;
    const auto number = scalar(select(count()).from(builds).where(of_the_tenant));
    const auto any_build = exists(select(literal<1>).from(builds).where(of_the_tenant));
    const auto query =
        select(users.email, number)
            .from(users)
            .join(m, m.user_id == users.id)
            .where(m.role == alps::role::owner && any_build &&
                   m.tenant_id.in(select(tenants.id).from(tenants).where(tenants.slug != "none")))
            .order_by(users.email);
    return sql::list_rows(database, query);
}
// [/subqueries]

// [with]
auto largest_tenants(sql::database& database) {
    const auto members = as<"members">(count());
    const auto sizes = cte<"sizes">(select(m.tenant_id, members).from(m).group_by(m.tenant_id));
    const auto query = with(sizes).then(select(tenants.slug, sizes[members])
                                            .from(sizes)
                                            .join(tenants, tenants.id == sizes[m.tenant_id])
                                            .where(sizes[members] > 1));
    return sql::list_rows(database, query);
}
// [/with]

// [union]
auto all_names(sql::database& database) {
    return sql::list_rows(database, union_distinct(select(tenants.name).from(tenants),
                                                   select(builds.name).from(builds)));
}
// [/union]

// [json]
auto builds_of_branches(sql::database& database) {
    const auto first = builds.selectors[0];
    const auto query =
        select(builds.name, first["pattern"].as_text(), json_length(builds.selectors))
            .from(builds)
            .where(first["type"].as_text() == "branch");
    return sql::list_rows(database, query);
}

alps::task<std::int64_t> set_selectors(sql::database& database, alps::build_id id,
                                       std::string text) {
    auto selectors = alps::json_text::parse(std::move(text));
    if (!selectors) co_return selectors.error();
    const auto query = update(builds).set(builds.selectors = *selectors).where(builds.id == id);
    co_return co_await sql::execute(database, query);
}
// [/json]

} // namespace app

namespace alps::contract {
namespace {

class JoinsGuide : public Queries {
protected:
    /// Returns the rows of a query as text, or its error.
    template <class T>
    std::string show(task<T> running) {
        const auto done = wait(std::move(running));
        return done ? dump(*done) : done.error().message();
    }
};
ALPS_QUERY_TESTS(JoinsGuide);

TEST_P(JoinsGuide, JoinsTables) {
    EXPECT_EQ(show(app::list_members(database(), acme)),
              "ann@example.com|owner\nbob@example.com|member\n");
    const auto people = wait(app::list_people(database())).value();
    ASSERT_EQ(people.size(), 3U);
    EXPECT_EQ(people[0].owns.value().slug, "acme");
    EXPECT_EQ(people[1].owns.value().slug, "bolt");
    EXPECT_EQ(people[2].owns, std::nullopt);
    EXPECT_EQ(show(app::colleagues(database(), ann)), "bob@example.com\n");
}

TEST_P(JoinsGuide, Aggregates) {
    EXPECT_EQ(show(app::summarize(database())), "acme|2|35\nbolt|1|60\n");
    ASSERT_TRUE(testing::succeeded(
        wait(sql::execute(database(), delete_from(builds).where(builds.tenant_id == bolt)))));
    EXPECT_EQ(show(app::summarize(database())), "acme|2|35\nbolt|0|-\n");
}

TEST_P(JoinsGuide, NestsQueries) {
    EXPECT_EQ(show(app::owners_with_builds(database())), "ann@example.com|2\nbob@example.com|1\n");
    EXPECT_EQ(show(app::largest_tenants(database())), "acme|2\n");
    auto names = wait(app::all_names(database())).value();
    std::ranges::sort(names);
    EXPECT_EQ(dump(names), "Acme\nBolt\napi\nweb\n");
}

TEST_P(JoinsGuide, ReadsAndWritesJson) {
    EXPECT_EQ(show(app::builds_of_branches(database())), "api|main|2\n");
    const auto web = numbered<build_id>(0x32);
    EXPECT_EQ(show(app::set_selectors(database(), web, R"([{"type":"branch","pattern":"x"}])")),
              "1");
    EXPECT_TRUE(testing::failed_with(wait(app::set_selectors(database(), web, "[")),
                                     errc::invalid_argument));
    EXPECT_EQ(wait(app::builds_of_branches(database())).value().size(), 2U);
}

} // namespace
} // namespace alps::contract
