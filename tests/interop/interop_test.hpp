#pragma once

#include "catalogue.hpp"
#include "drizzle.hpp"
#include "fixture.hpp"

#include <memory>
#include <optional>
#include <string>

namespace alps::interop {

using command::engine;
using command::engine_name;
using command::finished;
using command::text;
using ::testing::HasSubstr;

/// A project beside Drizzle on an empty database, once per engine, with another empty database
/// to compare it with.
class InteropTest : public command::CommandOnEngineTest {
protected:
    void SetUp() override {
        if (drizzle_missing()) GTEST_SKIP() << no_drizzle;
        CommandOnEngineTest::SetUp();
        if (IsSkipped()) return;
        drizzle_.emplace(project_, dialect());
        std::filesystem::create_directories(project_.path() / "data");
        if (on_postgres()) {
            other_postgres_.emplace();
            other_ = command::postgres_at(other_postgres_->url());
        } else {
            other_ = command::sqlite_at(project_.path() / "data/other.db");
        }
    }

    /// The folder that both sides work on.
    [[nodiscard]] std::string folder() const { return "migrations/" + dialect(); }

    /// The schema of the tables of alps.
    [[nodiscard]] std::string schema() const { return "schema/" + dialect() + ".ts"; }

    std::optional<drizzle> drizzle_;
    std::unique_ptr<command::database> other_;

private:
    std::optional<testing::postgres_database> other_postgres_;
};

/// Succeeds if a program ended with 0; otherwise the failure shows what it printed.
inline ::testing::AssertionResult succeeded(const finished& run) {
    if (run.status == 0) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << run.status << ": " << run.out << run.err;
}

} // namespace alps::interop
