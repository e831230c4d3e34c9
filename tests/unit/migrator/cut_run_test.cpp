#include <alps/plugin/migration_runner.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/testing/migration_folder.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/scripted_session.hpp>

#include <gmock/gmock.h>

#include <algorithm>

ALPS_DECLARE_PLUGIN(migrator);

namespace alps {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Runs that are cut into several transactions.
class CutRun : public ::testing::Test {
protected:
    CutRun() {
        folder.add("0000_a", "create a; create index concurrently i on a (n); alter a");
        folder.add("0001_b", "alter type t add value 'x'; insert x");
    }

    result<std::vector<migration_entry>> apply(testing::scripted_session& used) {
        migration_options options(folder.path());
        options.notice = [&](std::string_view line) { notices.emplace_back(line); };
        return runner->apply(used, options);
    }

    /// The calls that are not about locks and the record.
    static std::vector<std::string> work(const testing::scripted_session& done) {
        std::vector<std::string> found;
        for (const std::string& call : done.calls()) {
            for (const char* part :
                 {"begin", "commit", "rollback", "create a", "create index", "alter a",
                  "alter type", "insert x", "insert into drizzle.__drizzle",
                  "insert into drizzle.__alps"}) {
                if (call.starts_with(part)) found.push_back(part);
            }
        }
        return found;
    }

    const std::unique_ptr<migration_runner> runner = alps_plugin_migrator.migration_runner();
    testing::migration_folder folder{dialect::postgres};
    testing::scripted_session session{dialect::postgres};
    std::vector<std::string> notices;
};

TEST_F(CutRun, CountsEveryPartInTheTransactionThatDoesIt) {
    ASSERT_TRUE(testing::succeeded(apply(session)));
    const char* progress = "insert into drizzle.__alps";
    const char* record = "insert into drizzle.__drizzle";
    EXPECT_THAT(work(session),
                ElementsAre("begin", "create a", progress, "commit",                      //
                            "begin", progress, "commit",                                  //
                            "create index", "begin", progress, "commit",                  //
                            "begin", "alter a", record, "alter type", progress, "commit", //
                            "begin", "insert x", record, "commit"));
}

TEST_F(CutRun, IsPlannedTheSameWayWithoutWriting) {
    const auto plan = runner->plan(session, migration_options(folder.path()));
    ASSERT_TRUE(testing::succeeded(plan));
    std::vector<std::string> parts;
    for (const planned_batch& batch : plan->batches) {
        std::string text = batch.transaction ? "together:" : "alone:";
        for (const planned_statement& statement : batch.statements)
            text += ' ' + statement.text.substr(0, 7);
        parts.push_back(text);
    }
    EXPECT_THAT(parts, ElementsAre("together: create ", "alone: create ",
                                   "together: alter a alter t", "together: insert "));
    EXPECT_THAT(session.calls(), ::testing::Not(Contains(StartsWith("begin"))));
}

TEST_F(CutRun, NeverLeavesATransactionOrTheLockBehindWhereverItFails) {
    ASSERT_TRUE(testing::succeeded(apply(session)));
    const std::size_t count = session.calls().size();
    for (const errc code : {errc::unavailable, errc::rejected, errc::timeout}) {
        for (std::size_t i = 1; i < count; ++i) {
            testing::scripted_session failing(dialect::postgres);
            failing.fail_call(i, error(code, "injected"));
            (void)apply(failing);
            SCOPED_TRACE(std::to_string(i) + ": " + failing.calls().at(i));
            bool open = false;
            for (std::size_t at = 0; at < failing.calls().size(); ++at) {
                const std::string& call = failing.calls()[at];
                if (call == "begin") {
                    EXPECT_FALSE(open);
                    open = at != i;
                } else if (call == "rollback" || (call == "commit" && at != i)) {
                    open = false;
                } else if (call.starts_with("create index")) {
                    EXPECT_FALSE(open);
                }
            }
            EXPECT_FALSE(open);
            EXPECT_EQ(failing.calls().back(), "unlock alps.migrations");
        }
    }
}

TEST_F(CutRun, SaysWhatStaysWhenALaterPartFails) {
    session.fail("insert x", error(errc::rejected, "no"));
    const auto failed = apply(session);
    ASSERT_TRUE(testing::failed_with(failed, errc::rejected));
    EXPECT_EQ(failed.error().info().state,
              "what was under way was rolled back; '0001_b' is done up to its statement 1 of 2; "
              "1 applied, 1 still pending");
}

TEST_F(CutRun, SaysThatOnlyTheLastPartIsInDoubt) {
    session.fail("commit", error(errc::unavailable, "gone"));
    const auto failed = apply(session);
    ASSERT_TRUE(testing::failed_with(failed, errc::in_doubt));
    EXPECT_THAT(failed.error().info().state, HasSubstr("the last transaction of the run"));
}

TEST_F(CutRun, StartsATransactionOverWhenALockIsRefused) {
    ASSERT_TRUE(testing::succeeded(apply(session)));
    const auto at = std::ranges::find(session.calls(), "alter a");
    ASSERT_NE(at, session.calls().end());
    for (const char* state : {"55P03", "40P01"}) {
        testing::scripted_session busy(dialect::postgres);
        notices.clear();
        busy.fail_call(static_cast<std::size_t>(at - session.calls().begin()),
                       error(errc::timeout, {.message = "busy", .sqlstate = state}));
        EXPECT_TRUE(testing::succeeded(apply(busy)));
        EXPECT_EQ(notices.size(), 1U);
        EXPECT_EQ(std::ranges::count(busy.calls(), "alter a"), 2);
        EXPECT_EQ(std::ranges::count(busy.calls(), "create a"), 1) << "that part was committed";
    }
}

TEST_F(CutRun, RemovesAnInvalidIndexThatItLeft) {
    session.fail("create index", error(errc::already_exists, "twice"));
    session.answer("i.indisvalid", {.columns = {"v", "n"}, .rows = {{false, "public.i"}}});
    ASSERT_TRUE(testing::failed_with(apply(session), errc::already_exists));
    EXPECT_EQ(std::ranges::count(session.calls(), "drop index concurrently public.i"), 2)
        << "what was there before, and what this run left";
}

} // namespace
} // namespace alps
