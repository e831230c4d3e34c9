// What `alps migrate` takes when nothing is pending, and `drizzle-kit migrate` on the same
// database.
#include "timed_run.hpp"

#include <alps/testing/postgres.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace alps::benchmarks {
namespace {

namespace fs = std::filesystem;

/// The two commands on one migrated database.
struct rivals {
    program alps;
    program drizzle;
};

rivals prepare(const fs::path& directory, const std::string& dialect, const std::string& alps_url,
               const std::string& drizzle_url) {
    const std::vector<std::string> variables{
        "PATH=" + testing::environment("PATH").value_or("/usr/bin:/bin"),
        "HOME=" + directory.string(), "DATABASE_URL=" + alps_url};
    const auto folder = fs::path(ALPS_SOURCE_DIRECTORY) / "migrations" / dialect;
    const boost::json::object config{{"dialect", dialect == "postgres" ? "postgresql" : dialect},
                                     {"out", "migrations/" + dialect},
                                     {"dbCredentials", boost::json::object{{"url", drizzle_url}}}};
    fs::create_directories(directory / "migrations");
    fs::copy(folder, directory / "migrations" / dialect, fs::copy_options::recursive);
    fs::create_directory_symlink(fs::path(ALPS_INTEROP_DIRECTORY) / "node_modules",
                                 directory / "node_modules");
    testing::write_file(directory / "drizzle.config.json", boost::json::serialize(config));

    const rivals made{.alps = {.arguments = {ALPS_COMMAND, "migrate"},
                               .variables = variables,
                               .directory = directory,
                               .expected = "nothing to apply"},
                      .drizzle = {.arguments = {"node", "node_modules/drizzle-kit/bin.cjs",
                                                "migrate", "--config", "drizzle.config.json"},
                                  .variables = variables,
                                  .directory = directory,
                                  .expected = "applied successfully"}};
    program first = made.alps;
    first.expected = "applied";
    (void)run(first);
    return made;
}

struct samples {
    std::vector<milliseconds> wall;
    std::vector<milliseconds> processor;

    void add(const timing& timing) {
        wall.push_back(timing.wall);
        processor.push_back(timing.processor);
    }
};

/// Runs each twice in a round, so that what drifts in between weighs on both alike.
void compare(const char* dialect, const rivals& rivals, int rounds) {
    (void)run(rivals.alps);
    (void)run(rivals.drizzle);
    samples ours;
    samples theirs;
    for (int i = 0; i < rounds; ++i) {
        ours.add(run(rivals.alps));
        theirs.add(run(rivals.drizzle));
        theirs.add(run(rivals.drizzle));
        ours.add(run(rivals.alps));
    }
    const auto alps = median(ours.wall);
    const auto drizzle = median(theirs.wall);
    fmt::print("{:<10}{:>10.1f}{:>14.1f}{:>8.1f}{:>12.1f}{:>16.1f}\n", dialect, alps.count(),
               drizzle.count(), drizzle / alps, median(ours.processor).count(),
               median(theirs.processor).count());
    std::fflush(stdout);
}

void compare_on_sqlite(int rounds) {
    const testing::temporary_directory directory;
    const auto file = (directory.path() / "local.db").string();
    compare("sqlite", prepare(directory.path(), "sqlite", "sqlite:" + file, "file:" + file),
            rounds);
}

void compare_on_postgres(int rounds) {
    if (!testing::environment("ALPS_TEST_POSTGRES_URL")) {
        fmt::print("postgres  skipped: run under scripts/with-postgres\n");
        return;
    }
    const testing::temporary_directory directory;
    const testing::postgres_database database;
    compare("postgres", prepare(directory.path(), "postgres", database.url(), database.url()),
            rounds);
}

} // namespace
} // namespace alps::benchmarks

int main(int count, char** arguments) {
    try {
        const int rounds = count > 1 ? std::stoi(arguments[1]) : 20;
        if (count > 2 || rounds < 1) throw std::invalid_argument("usage: migrate_startup [ROUNDS]");
        fmt::print("medians of {} runs, in ms\n{:<10}{:>10}{:>14}{:>8}{:>12}{:>16}\n", 2 * rounds,
                   "", "alps", "drizzle-kit", "ratio", "alps cpu", "drizzle-kit cpu");
        alps::benchmarks::compare_on_sqlite(rounds);
        alps::benchmarks::compare_on_postgres(rounds);
        return 0;
    } catch (const std::exception& failure) {
        fmt::print(stderr, "migrate_startup: {}\n", failure.what());
        return 1;
    }
}
