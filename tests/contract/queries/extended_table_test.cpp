// Tables of alps with columns of the application.
#include "fixture.hpp"

#include <alps/schema/alter.hpp>
#include <alps/schema/describe.hpp>
#include <alps/schema/diff.hpp>
#include <alps/schema/merge.hpp>
#include <alps/tables/alps_schema.hpp>

namespace alps::contract {
namespace {

template <class Table>
struct user_extras {
    schema::column<Table, "password", std::optional<std::string>> password;
    schema::column<Table, "plan", std::string, schema::default_text("free")> plan;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(schema::index<"users_plan_idx">(t.plan, t.id));
    }
};
constexpr auto people = schema::extend<user_extras>(users);

class ExtendedTables : public Queries {
protected:
    void SetUp() override {
        Queries::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        auto session = open_admin().value();
        const dialect engine = session->server().dialect;
        const auto before = alps_schema(engine);
        const auto after = schema::merge(before, engine == dialect::postgres
                                                     ? schema::describe<dialect::postgres>(people)
                                                     : schema::describe<dialect::sqlite>(people));
        ASSERT_TRUE(testing::succeeded(after));
        const auto changes = schema::find_changes(before, *after, {});
        ASSERT_TRUE(testing::succeeded(changes));
        for (const auto& statement : schema::alter_statements(before, *after, *changes))
            ASSERT_TRUE(testing::succeeded(session->execute(statement, {}))) << statement;
    }
};
ALPS_QUERY_TESTS(ExtendedTables);

constexpr auto free_people = [] {
    return select(people.email, people.plan).from(people).where(people.password.is_null());
};
static_assert(both(free_people, R"(select "users"."email", "users"."plan" from "users")"
                                R"( where "users"."password" is null)"));

TEST_P(ExtendedTables, AreReadAndWrittenWithAllColumns) {
    const auto dan = numbered<user_id>(9);
    const auto added = wait(sql::execute(
        database(), insert(people).values(people.id = dan, people.email = "dan@example.com",
                                          people.password = "secret")));
    ASSERT_TRUE(testing::succeeded(added));
    EXPECT_EQ(run(update(people)
                      .set(people.plan = "paid")
                      .where(people.id == dan)
                      .returning(people.plan, people.password)),
              "paid|secret\n");
    const auto rows =
        wait(sql::list_rows(database(), select(people).from(people).where(people.id == dan)));
    ASSERT_TRUE(testing::succeeded(rows));
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->front().email, "dan@example.com");
    EXPECT_EQ(rows->front().password, "secret");
    EXPECT_EQ(rows->front().plan, "free");
}

TEST_P(ExtendedTables, AreJoinedWithTablesOfAlps) {
    EXPECT_EQ(run(select(people.plan, tenant_members.role)
                      .from(people)
                      .join(tenant_members, tenant_members.user_id == people.id)
                      .where(tenant_members.tenant_id == bolt)),
              "free|owner\n");
}

TEST_P(ExtendedTables, AreTheSameToTheRepositories) {
    auto& repository = opened().identity().users;
    const auto made = wait(repository.create_user(new_user("eva@example.com")));
    ASSERT_TRUE(testing::succeeded(made));
    EXPECT_EQ(wait(repository.find_user_by_email("eva@example.com")).value(), *made);
    EXPECT_EQ(run(select(people.plan).from(people).where(people.id == made->id)), "free\n");
}

} // namespace
} // namespace alps::contract
