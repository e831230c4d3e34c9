#include "fixture.hpp"

namespace alps::contract {
namespace {

using testing::failed_with;
using testing::succeeded;

class RunQueries : public Queries {};
ALPS_QUERY_TESTS(RunQueries);

struct by_email {
    std::string email;
    std::optional<std::string> name;
};

constexpr auto find_by_email = prepare<"find_by_email", by_email>(
    select(users.id, users.name)
        .from(users)
        .where(users.email == param<&by_email::email> &&
               (param<&by_email::name>.is_null() || users.name == param<&by_email::name>)));
static_assert(
    compiled<std::remove_const_t<decltype(find_by_email)>, dialect::sqlite, false>::name ==
    "find_by_email");
static_assert(
    compiled<std::remove_const_t<decltype(find_by_email)>, dialect::sqlite, false>::steps[0] ==
    R"(select "users"."id", "users"."name" from "users" where "users"."email" = $1)"
    R"( and ($2 is null or "users"."name" = $2))");

struct rename {
    user_id id;
    std::string name;
};

/// Two steps that see the same arguments, one transaction, the row of the first and the count of
/// the second.
constexpr auto rename_user = prepare<"rename_user", rename>(
    only<dialect::postgres>(
        select(users.id).from(users).where(users.id == param<&rename::id>).for_update()),
    select(users.name).from(users).where(users.id == param<&rename::id>),
    update(users).set(users.name = param<&rename::name>).where(users.id == param<&rename::id>));

TEST_P(RunQueries, GiveRowsInTheShapeThatIsAskedFor) {
    const auto emails = select(users.email).from(users).order_by(users.email);
    EXPECT_EQ(wait(sql::list_rows(database(), emails)).value().size(), 3U);
    EXPECT_EQ(wait(sql::find_row(database(), emails)).value(), "ann@example.com");
    EXPECT_EQ(wait(sql::get_row(database(), emails)).value(), "ann@example.com");
    EXPECT_EQ(wait(sql::get_row(database(), select(count()).from(users))).value(), 3);

    const auto nobody = select(users.email).from(users).where(users.email == "nobody");
    EXPECT_TRUE(wait(sql::list_rows(database(), nobody)).value().empty());
    EXPECT_EQ(wait(sql::find_row(database(), nobody)).value(), std::nullopt);
    EXPECT_TRUE(failed_with(wait(sql::get_row(database(), nobody)), errc::not_found));
    EXPECT_EQ(wait(sql::execute(database(), delete_from(users).where(users.id == cyd))).value(), 1);
}

TEST_P(RunQueries, GiveRowsWithNames) {
    const auto query = select(users.id, users.name, as<"loud">(upper(users.email)))
                           .from(users)
                           .where(users.id == ann);
    const auto row = wait(sql::get_row(database(), query)).value();
    EXPECT_EQ(row[users.id], ann);
    EXPECT_EQ(row[users.name], "Ann");
    const auto [id, name, loud] = row;
    EXPECT_EQ(loud, "ANN@EXAMPLE.COM");

    const row_of<users> whole =
        wait(sql::get_row(database(), select(all).from(users).where(users.id == cyd))).value();
    EXPECT_EQ(whole.email, "cyd@example.org");
    EXPECT_EQ(whole.name, std::nullopt);
    EXPECT_EQ(whole.created_at, at(3000));
}

TEST_P(RunQueries, TakeArgumentsWhenTheyArePrepared) {
    for (int round = 0; round < 2; ++round) {
        const auto found =
            wait(sql::find_row(database(), find_by_email("bob@example.com", std::nullopt)));
        ASSERT_TRUE(succeeded(found));
        EXPECT_EQ((**found)[users.id], bob);
    }
    const auto other = wait(sql::find_row(database(), find_by_email("bob@example.com", "X")));
    EXPECT_EQ(other.value(), std::nullopt);
}

TEST_P(RunQueries, RunTheStepsOfAPreparedStatementTogether) {
    const auto answer = wait(sql::run(database(), rename_user(ann, "Anna")));
    ASSERT_TRUE(succeeded(answer));
    EXPECT_EQ(answer->affected, 1);
    ASSERT_EQ(answer->rows.size(), 1U);
    EXPECT_EQ(answer->rows[0], "Ann") << "the name before";
    EXPECT_EQ(run(select(users.name).from(users).where(users.id == ann)), "Anna\n");
}

TEST_P(RunQueries, BindOneTextWithSeveralTypes) {
    const auto older_than = [](auto minutes) {
        return select(builds.name).from(builds).where(builds.cache_expiration_minutes > minutes);
    };
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(wait(sql::list_rows(database(), older_than(5))).value().size(), 2U);
        EXPECT_EQ(wait(sql::list_rows(database(), older_than(std::int64_t{5}))).value().size(), 2U);
        EXPECT_EQ(wait(sql::list_rows(database(), older_than(4.5))).value().size(), 3U);
    }
}

TEST_P(RunQueries, NeverMixValuesIntoTheText) {
    const std::string nasty = "'; drop table users; --";
    const auto query = insert(users).values(users.email = nasty).returning(users.email);
    EXPECT_EQ(run(query), nasty + "\n");
    EXPECT_EQ(run(select(count()).from(users).where(users.name == nasty)), "0\n");
}

TEST_P(RunQueries, ReportWhatTheDatabaseRefuses) {
    const auto twice =
        wait(sql::execute(database(), insert(users).values(users.email = "ann@example.com")));
    EXPECT_TRUE(failed_with(twice, errc::already_exists));
    const auto orphan =
        wait(sql::execute(database(), insert(tenant_members)
                                          .values(tenant_members.tenant_id = acme,
                                                  tenant_members.user_id = numbered<user_id>(9),
                                                  tenant_members.role = role::member)));
    EXPECT_TRUE(failed_with(orphan, errc::constraint_violation));
}

TEST_P(RunQueries, CommitWorkThatSucceedsAndUndoOtherWork) {
    const auto rename_all = [](sql::transaction& transaction) -> task<std::int64_t> {
        co_return co_await sql::execute(transaction,
                                        update(users).set(users.name = "X").all_rows());
    };
    EXPECT_EQ(wait(sql::in_transaction(database(), rename_all)).value(), 3);
    EXPECT_EQ(run(select(count()).from(users).where(users.name == "X")), "3\n");

    const auto change_mind = [](sql::transaction& transaction) -> task<std::int64_t> {
        auto removed =
            co_await sql::execute(transaction, delete_from(users).where(users.id == cyd));
        if (!removed) co_return removed.error();
        co_return error(errc::forbidden, "no");
    };
    EXPECT_TRUE(failed_with(wait(sql::in_transaction(database(), change_mind)), errc::forbidden));
    EXPECT_EQ(run(select(count()).from(users)), "3\n");
}

TEST_P(RunQueries, AreIndependentOfTheObjectsTheyWereMadeFrom) {
    task<std::vector<std::string>> running;
    {
        const auto query = select(users.email)
                               .from(users)
                               .where(users.email.in(std::vector<std::string>{
                                   "ann@example.com", "a long text to be freed"}));
        running = sql::list_rows(database(), query);
    }
    EXPECT_EQ(wait(std::move(running)).value(), std::vector<std::string>{"ann@example.com"});
}

} // namespace
} // namespace alps::contract
