#include <alps/plugin/migration_runner.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/testing/migration_folder.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/scripted_session.hpp>

#include <gmock/gmock.h>

#include <stdexcept>

ALPS_DECLARE_PLUGIN(migrator);

namespace alps {
namespace {

using ::testing::HasSubstr;

class RunnerFailure : public ::testing::TestWithParam<dialect> {
protected:
    RunnerFailure() {
        folder.add("0000_a", "create a;\ncreate aa");
        folder.add("0001_b", "\n\ncreate b;\ncreate\nbb;\nPRAGMA foreign_keys=OFF");
    }

    static std::unique_ptr<testing::scripted_session> open() {
        auto opened = std::make_unique<testing::scripted_session>(GetParam());
        auto& session = *opened;
        session.answer("foreign_key_check", {});
        session.answer("pragma foreign_keys", {.columns = {"x"}, .rows = {{std::int64_t(1)}}});
        return opened;
    }

    result<std::vector<migration_entry>> apply(testing::scripted_session& session) const {
        return runner->apply(session, migration_options(folder.path()));
    }

    const std::unique_ptr<migration_runner> runner = alps_plugin_migrator.migration_runner();
    testing::migration_folder folder{GetParam()};
};

/// Counts the calls from `first` on that begin with `text`.
std::ptrdiff_t count_after(const std::vector<std::string>& calls, std::size_t first,
                           std::string_view text) {
    return std::count_if(calls.begin() + static_cast<std::ptrdiff_t>(first), calls.end(),
                         [&](const std::string& call) { return call.starts_with(text); });
}

/// Checks what follows the failed call: nothing but the way out, and all of it.
void expect_clean_way_out(const std::vector<std::string>& calls, std::size_t failed) {
    const auto at = [&](std::string_view text) {
        return std::find_if(calls.begin(), calls.end(),
                            [&](const std::string& call) { return call.starts_with(text); }) -
               calls.begin();
    };
    const auto index = static_cast<std::ptrdiff_t>(failed);
    const auto& call = calls.at(failed);
    SCOPED_TRACE(std::to_string(failed) + ": " + call);

    const bool locked = index > 0;
    const bool open = at("begin") < index && at("commit") >= index;
    const bool paused = at("pragma foreign_keys = off") <= index && !call.starts_with("unlock");
    EXPECT_EQ(count_after(calls, failed + 1, "rollback"), open ? 1 : 0);
    EXPECT_EQ(count_after(calls, failed, "unlock"), locked ? 1 : 0);
    EXPECT_EQ(count_after(calls, failed, "pragma foreign_keys = on"), paused ? 1 : 0);
    if (locked) {
        EXPECT_THAT(calls.back(), HasSubstr("unlock"));
    }
    for (std::size_t i = failed + 1; i < calls.size(); ++i) {
        EXPECT_TRUE(calls[i] == "rollback" || calls[i].starts_with("unlock") ||
                    calls[i] == "pragma foreign_keys = on")
            << calls[i];
    }
}

/// Only a lost answer to the commit leaves a doubt.
errc expected_code(errc injected, alps::dialect dialect, std::string_view call) {
    const bool gone = injected == errc::unavailable || injected == errc::in_doubt;
    if (call != "commit") return gone ? errc::unavailable : injected;
    const bool lost = gone || (injected == errc::timeout && dialect == alps::dialect::postgres);
    return lost ? errc::in_doubt : injected;
}

TEST_P(RunnerFailure, AtAnyCallRollsBackUnlocksAndIsReported) {
    const auto undisturbed = open();
    ASSERT_TRUE(testing::succeeded(apply(*undisturbed)));
    const std::size_t count = undisturbed->calls().size();
    ASSERT_GT(count, 12U);

    for (const errc code :
         {errc::unavailable, errc::in_doubt, errc::rejected, errc::timeout, errc::conflict}) {
        for (std::size_t i = 0; i < count; ++i) {
            const auto session = open();
            session->fail_call(i, error(code, "injected"));
            const auto applied = apply(*session);
            const std::string& call = undisturbed->calls().at(i);
            if (call.starts_with("unlock") || call == "pragma foreign_keys = on") {
                EXPECT_TRUE(testing::succeeded(applied)) << "it is committed already";
            } else {
                ASSERT_FALSE(applied) << call;
                EXPECT_THAT(applied.error().message(), HasSubstr("injected"));
                EXPECT_EQ(applied.error().code(), expected_code(code, GetParam(), call)) << call;
            }
            expect_clean_way_out(session->calls(), i);
        }
    }
}

TEST_P(RunnerFailure, KeepsTheFirstErrorWhenTheWayOutFailsToo) {
    const auto session = open();
    session->fail("create aa", error(errc::rejected, "first"));
    session->fail("rollback", error(errc::unavailable, "second"));
    session->fail("unlock", error(errc::unavailable, "third"));
    const auto applied = apply(*session);
    ASSERT_TRUE(testing::failed_with(applied, errc::rejected));
    EXPECT_THAT(applied.error().message(), HasSubstr("first"));
    EXPECT_EQ(session->calls().back(), "unlock alps.migrations");
}

TEST_P(RunnerFailure, NamesStatementPlaceStateAndKeepsWhatTheDatabaseSaid) {
    const auto session = open();
    session->fail("create\nbb", error(errc::already_exists, {.message = "key is taken",
                                                             .sqlstate = "23505",
                                                             .constraint = "tenants_slug_key",
                                                             .detail = "Key (slug)=(acme)",
                                                             .line = 2}));
    const auto applied = apply(*session);
    ASSERT_TRUE(testing::failed_with(applied, errc::already_exists));
    const error_info& info = applied.error().info();
    EXPECT_EQ(info.message, "statement 2 of 3 was refused: key is taken");
    EXPECT_EQ(info.file, (folder.path() / "0001_b.sql").string());
    EXPECT_EQ(info.line, 5) << "the statement begins in line 4, the error is in its line 2";
    EXPECT_EQ(info.sqlstate, "23505");
    EXPECT_EQ(info.constraint, "tenants_slug_key");
    EXPECT_EQ(info.detail, "Key (slug)=(acme)");
    EXPECT_EQ(info.state, "this run was rolled back; 0 applied, 2 still pending");
}

TEST_P(RunnerFailure, PointsAtTheStatementWhenTheDatabaseGivesNoLine) {
    const auto session = open();
    session->fail("create\nbb", error(errc::unavailable, "the server went away"));
    const auto applied = apply(*session);
    ASSERT_TRUE(testing::failed_with(applied, errc::unavailable));
    EXPECT_EQ(applied.error().message(), "statement 2 of 3 failed: the server went away");
    EXPECT_EQ(applied.error().info().line, 4);
}

TEST_P(RunnerFailure, SaysHowToFindOutWhetherALostCommitHappened) {
    const auto session = open();
    session->fail("commit", error(errc::unavailable, "the server went away"));
    const auto applied = apply(*session);
    ASSERT_TRUE(testing::failed_with(applied, errc::in_doubt));
    EXPECT_FALSE(applied.error().retryable());
    EXPECT_THAT(applied.error().info().hint, HasSubstr("alps migrate status"));
    EXPECT_THAT(applied.error().info().state, HasSubstr("all 2 pending migrations"));
}

TEST_P(RunnerFailure, SaysThatAnotherRunHoldsTheLock) {
    const auto session = open();
    session->fail("lock alps", error(errc::timeout, "waited 60 s"));
    const auto applied = apply(*session);
    ASSERT_TRUE(testing::failed_with(applied, errc::timeout));
    EXPECT_EQ(applied.error().message(), "another run holds the migration lock: waited 60 s");
    EXPECT_EQ(session->calls().size(), 1U);
}

TEST_P(RunnerFailure, NamesTheFileThatCannotBeSplit) {
    const auto session = open();
    folder.add("0002_c", "create c;\nselect 'c");
    const auto applied = apply(*session);
    ASSERT_TRUE(testing::failed_with(applied, errc::rejected));
    EXPECT_EQ(applied.error().info().file, (folder.path() / "0002_c.sql").string());
    EXPECT_EQ(applied.error().info().line, 2);
}

TEST_P(RunnerFailure, KeepsAnExceptionOfTheCallerInsideAndCleansUp) {
    const auto session = open();
    const auto applied = runner->apply(
        *session, migration_options(folder.path()).telling([](auto, std::size_t index, auto) {
            if (index == 1) throw std::runtime_error("terminal is gone");
        }));
    ASSERT_TRUE(testing::failed_with(applied, errc::internal));
    EXPECT_THAT(applied.error().message(), HasSubstr("terminal is gone"));
    EXPECT_EQ(count_after(session->calls(), 0, "rollback"), 1);
    EXPECT_EQ(session->calls().back(), "unlock alps.migrations");
}

TEST_P(RunnerFailure, IsAConflictWhenAnotherToolMovedTheHistoryMeanwhile) {
    const auto first = open();
    const auto hash = runner->status(*first, migration_options(folder.path())).value().at(0).hash;
    const auto session = open();
    session->before("begin", [&] {
        session->answer("to_regclass", {.columns = {"x"}, .rows = {{std::int64_t(1)}}});
        session->answer("sqlite_master", {.columns = {"x"}, .rows = {{std::int64_t(1)}}});
        session->answer("select hash",
                        {.columns = {"hash", "created_at"}, .rows = {{hash, std::int64_t(1000)}}});
    });
    ASSERT_TRUE(testing::failed_with(apply(*session), errc::conflict));
    EXPECT_EQ(count_after(session->calls(), 0, "create a"), 0);
    EXPECT_EQ(count_after(session->calls(), 0, "rollback"), 1);
    EXPECT_EQ(session->calls().back(), "unlock alps.migrations");
}

INSTANTIATE_TEST_SUITE_P(Dialects, RunnerFailure,
                         ::testing::Values(dialect::postgres, dialect::sqlite),
                         [](const auto& test) { return std::string(to_string(test.param)); });

} // namespace
} // namespace alps
