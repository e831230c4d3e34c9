#include "fixture.hpp"

#include <alps/testing/migration_folder.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace alps::command {
namespace {

/// Expects that `migrate` waits a second for the lock and then gives up, saying whom to look for.
void expect_lock_refusal(const project& project) {
    const auto start = std::chrono::steady_clock::now();
    const auto failed = project.refusal({"migrate", "--timeout", "1s"});
    const auto waited = std::chrono::steady_clock::now() - start;
    EXPECT_EQ(failed.exit, 9);
    EXPECT_EQ(failed.code, "timeout");
    EXPECT_THAT(failed.message, HasSubstr("another run holds the migration lock"));
    EXPECT_THAT(failed.hint, Not(HasSubstr("--lock-timeout"))) << "there is no such flag";
    EXPECT_GE(waited, std::chrono::seconds(1));
    EXPECT_LT(waited, std::chrono::seconds(10));
}

TEST_F(CommandTest, WaitsForAnotherRunOnTheSameFile) {
    std::filesystem::create_directory(file().parent_path());
    const int directory = open(file().parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ASSERT_EQ(flock(directory, LOCK_EX | LOCK_NB), 0);
    expect_lock_refusal(project_);
    EXPECT_EQ(look()->count("select count(*) from sqlite_master"), 0);
    close(directory);
    EXPECT_EQ(project_.alps({"migrate"}).status, 0);
}

TEST_F(CommandTest, WaitsForAnotherRunOnTheSameServer) {
    if (testing::postgres_missing()) GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
    const testing::postgres_database database;
    project_.around.variables["DATABASE_URL"] = database.url();
    testing::migration_folder folder(dialect::postgres);
    folder.add("0000_slow", "select pg_sleep(4);");
    std::filesystem::create_directory(project_.path() / "migrations");
    std::filesystem::create_directory_symlink(folder.path(),
                                              project_.path() / "migrations/postgres");
    const auto server = postgres_at(database.url());

    finished other;
    std::jthread runner([&] { other = project_.alps({"migrate"}); });
    const auto holders = "select count(*) from pg_locks l join pg_database d on d.oid = l.database "
                         "where locktype = 'advisory' and granted and datname = current_database()";
    for (int i = 0; i < 200 && server->count(holders) == 0; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    expect_lock_refusal(project_);
    runner.join();
    EXPECT_EQ(other.status, 0) << other.err;
}

} // namespace
} // namespace alps::command
