#include "connection.hpp"
#include "workshop.hpp"

#include <thread>

namespace alps::command {
namespace {

using ::testing::HasSubstr;

class ConcurrentIndex : public PostgresWorkshopTest {
protected:
    void SetUp() override {
        PostgresWorkshopTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        here().folder.add("0000_users", "create table users (email text);\n"
                                        "insert into users values ('a'), ('a');");
        here().folder.add("0001_unique",
                          "alter table users add column n integer;\n"
                          "create unique index concurrently users_email on users (email);\n"
                          "alter table users alter column n set not null;");
    }

    /// `t` for a valid index, `f` for an invalid one, nothing for none.
    std::string validity() {
        return ask("select indisvalid from pg_index where indexrelid = to_regclass('users_email')");
    }
};

TEST_F(ConcurrentIndex, ThatFailsIsRemovedAndTheRunGoesOnFromThere) {
    const auto failed = refusal({"migrate"});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_EQ(failed.sqlstate, "23505");
    EXPECT_EQ(failed.message, "statement 2 of 3 was refused: a unique key is taken: constraint "
                              "'users_email'");
    EXPECT_EQ(failed.line, 2);
    EXPECT_EQ(failed.state, "what was under way was rolled back; '0001_unique' is done up to its "
                            "statement 1 of 3; 1 applied, 1 still pending");
    EXPECT_EQ(validity(), "");
    EXPECT_THAT(alps({"migrate", "status"}).out,
                HasSubstr("'0001_unique' was interrupted after 1 statement"));

    (void)ask("update users set n = 1");
    EXPECT_THAT(refusal({"migrate"}).message, HasSubstr("would fail on"))
        << "it is to be tried again, and the rows are still in the way";
    (void)ask("delete from users");
    EXPECT_EQ(alps({"migrate"}).status, 0);
    EXPECT_EQ(validity(), "t");
    EXPECT_EQ(ask("select count(*) from drizzle.__alps_progress"), "0");
    EXPECT_EQ(alps({"migrate", "status", "--exit-code"}).status, 0);
}

TEST_F(ConcurrentIndex, ThatWasLeftInvalidIsBuiltAgain) {
    ASSERT_EQ(alps({"migrate", "--steps", "1"}).status, 0);
    EXPECT_THROW((void)ask("create unique index concurrently users_email on users (email)"),
                 std::runtime_error);
    ASSERT_EQ(validity(), "f");
    (void)ask("delete from users");
    const auto ended = alps({"migrate"});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("removed the index users_email, which was not built to its"));
    EXPECT_EQ(validity(), "t");
}

TEST_F(ConcurrentIndex, ThatSomebodyElseBuiltIsNotTakenForItsOwn) {
    ASSERT_EQ(alps({"migrate", "--steps", "1"}).status, 0);
    (void)ask("delete from users");
    (void)ask("create index users_email on users (email)");
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(refusal({"migrate"}).sqlstate, "42P07");
        EXPECT_EQ(validity(), "t");
    }
}

TEST_F(ConcurrentIndex, ThatSomebodyElseIsBuildingIsLeftAlone) {
    ASSERT_EQ(alps({"migrate", "--steps", "1"}).status, 0);
    (void)ask("delete from users");
    connection holder(here().database->url());
    holder.run("begin; lock table users in row exclusive mode");
    std::jthread builder([&] {
        connection(here().database->url())
            .run("create index concurrently users_email on users (email)");
    });
    wait_for("select count(*) from pg_stat_progress_create_index where relid = 'users'::regclass");
    here().folder.edit("0001_unique", "create index concurrently users_email on users (email);");
    failure refused;
    std::jthread runner([&] { refused = refusal({"migrate"}); });
    wait_for("select count(*) from pg_locks where not granted and "
             "mode = 'ShareUpdateExclusiveLock' and relation = 'users'::regclass");
    holder.run("commit");
    builder.join();
    runner.join();
    EXPECT_EQ(refused.sqlstate, "42P07");
    EXPECT_EQ(validity(), "t");
}

TEST_F(ConcurrentIndex, ThatIsDoneAlthoughTheRunDiedIsKept) {
    ASSERT_EQ(alps({"migrate", "--steps", "1"}).status, 0);
    (void)ask("delete from users");
    here().folder.edit("0001_unique", "alter table users add column n integer;\n"
                                      "create unique index concurrently users_email on "
                                      "users (email);\nselect 1 / 0;");
    ASSERT_EQ(refusal({"migrate"}).sqlstate, "22012");
    const std::string built = ask("select 'users_email'::regclass::oid");
    // As if the process had died behind the second statement.
    (void)ask("update drizzle.__alps_progress set done = 1, attempting = true");
    ASSERT_EQ(refusal({"migrate"}).sqlstate, "22012");
    EXPECT_EQ(ask("select 'users_email'::regclass::oid"), built);
}

TEST_F(ConcurrentIndex, OfAFileThatWasEditedMeanwhileIsNotResumed) {
    ASSERT_EQ(refusal({"migrate"}).exit, 3);
    here().folder.edit("0001_unique", "select 1;");
    const auto failed = refusal({"migrate"});
    EXPECT_EQ(failed.exit, 8);
    EXPECT_THAT(failed.message,
                HasSubstr("'0001_unique' was edited after 1 statement of it was applied"));
}

TEST_F(ConcurrentIndex, ThatFailsAsTheFirstStatementLeavesTheFileFree) {
    here().folder.edit("0001_unique", "create unique index concurrently users_email on "
                                      "users (email);");
    ASSERT_EQ(refusal({"migrate"}).sqlstate, "23505");
    here().folder.edit("0001_unique", "create index concurrently users_email on users (email);");
    EXPECT_EQ(alps({"migrate"}).status, 0);
    EXPECT_EQ(validity(), "t");
}

TEST_F(ConcurrentIndex, ThatIsResumedFindsTheSettingsOfItsMigration) {
    here().folder.edit("0001_unique", "create schema app;\nset search_path = app;\n"
                                      "create table items (n integer);\n"
                                      "insert into items values (1), (1);\n"
                                      "create unique index concurrently items_n on items (n);\n"
                                      "create table more (n integer);");
    ASSERT_EQ(refusal({"migrate"}).sqlstate, "23505");
    (void)ask("delete from app.items");
    const auto ended = alps({"migrate"});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_EQ(ask("select count(*) from app.more"), "0");
}

TEST_F(ConcurrentIndex, ThatIsDroppedAndAPartitionThatIsDetachedGoThroughToo) {
    here().folder.remove("0001_unique");
    here().folder.add("0001_more",
                      "create index users_email on users (email);\n"
                      "drop index concurrently users_email;\n"
                      "create table p (n int) partition by list (n);\n"
                      "create table p1 partition of p for values in (1);\n"
                      "alter table p detach partition p1 concurrently;\n"
                      "vacuum p1;\n"
                      "reindex (concurrently) table p1;\n"
                      "drop table p1;",
                      2000);
    const auto ended = alps({"migrate"});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_EQ(validity(), "");
    EXPECT_EQ(ask("select count(*) from pg_inherits"), "0");
}

} // namespace
} // namespace alps::command
