// What `alps migrate` takes when nothing is pending and `alps generate` when nothing has changed,
// and drizzle-kit's commands of these names on the same database and folder.
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
#include <utility>
#include <vector>

namespace alps::benchmarks {
namespace {

namespace fs = std::filesystem;

/// The same command of both.
struct rivals {
    const char* name;
    program alps;
    program drizzle;
};

/// A project with a migrated database that both work on.
class workplace {
public:
    workplace(fs::path directory, std::string dialect, const std::string& alps_url,
              const std::string& drizzle_url)
        : directory_(std::move(directory)),
          dialect_(std::move(dialect)),
          variables_{"PATH=" + testing::environment("PATH").value_or("/usr/bin:/bin"),
                     "HOME=" + directory_.string(), "DATABASE_URL=" + alps_url} {
        const fs::path interop = ALPS_INTEROP_DIRECTORY;
        const boost::json::object config{
            {"dialect", dialect_ == "postgres" ? "postgresql" : dialect_},
            {"schema", "schema.ts"},
            {"out", "migrations/" + dialect_},
            {"dbCredentials", boost::json::object{{"url", drizzle_url}}}};
        fs::create_directories(directory_ / "migrations");
        fs::copy(fs::path(ALPS_SOURCE_DIRECTORY) / "migrations" / dialect_,
                 directory_ / "migrations" / dialect_, fs::copy_options::recursive);
        fs::copy_file(interop / "schema" / (dialect_ + ".ts"), directory_ / "schema.ts");
        fs::create_directory_symlink(interop / "node_modules", directory_ / "node_modules");
        testing::write_file(directory_ / "drizzle.config.json", boost::json::serialize(config));
        (void)run(alps({"migrate"}, "applied"));
    }

    [[nodiscard]] rivals migrate() const {
        return {"migrate", alps({"migrate"}, "nothing to apply"),
                drizzle("migrate", "applied successfully")};
    }

    [[nodiscard]] rivals generate() const {
        return {"generate", alps({"generate", "--dialect", dialect_}, "no changes"),
                drizzle("generate", "No schema changes")};
    }

private:
    [[nodiscard]] program alps(std::vector<std::string> arguments, std::string expected) const {
        arguments.insert(arguments.begin(), ALPS_COMMAND);
        return {std::move(arguments), variables_, directory_, std::move(expected)};
    }

    [[nodiscard]] program drizzle(const std::string& command, std::string expected) const {
        return {{"node", "node_modules/drizzle-kit/bin.cjs", command, "--config",
                 "drizzle.config.json"},
                variables_,
                directory_,
                std::move(expected)};
    }

    fs::path directory_;
    std::string dialect_;
    std::vector<std::string> variables_;
};

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
    fmt::print("{:<10}{:<10}{:>10.1f}{:>14.1f}{:>8.1f}{:>12.1f}{:>16.1f}\n", dialect, rivals.name,
               alps.count(), drizzle.count(), drizzle / alps, median(ours.processor).count(),
               median(theirs.processor).count());
    std::fflush(stdout);
}

void compare_all(const char* dialect, const workplace& workplace, int rounds) {
    compare(dialect, workplace.migrate(), rounds);
    compare(dialect, workplace.generate(), rounds);
}

void compare_on_sqlite(int rounds) {
    const testing::temporary_directory directory;
    const auto file = (directory.path() / "local.db").string();
    compare_all("sqlite", {directory.path(), "sqlite", "sqlite:" + file, "file:" + file}, rounds);
}

void compare_on_postgres(int rounds) {
    if (!testing::environment("ALPS_TEST_POSTGRES_URL")) {
        fmt::print("postgres  skipped: run under scripts/with-postgres\n");
        return;
    }
    const testing::temporary_directory directory;
    const testing::postgres_database database;
    compare_all("postgres", {directory.path(), "postgres", database.url(), database.url()}, rounds);
}

} // namespace
} // namespace alps::benchmarks

int main(int count, char** arguments) {
    try {
        const int rounds = count > 1 ? std::stoi(arguments[1]) : 20;
        if (count > 2 || rounds < 1) throw std::invalid_argument("usage: kit_startup [ROUNDS]");
        fmt::print("medians of {} runs, in ms\n{:<20}{:>10}{:>14}{:>8}{:>12}{:>16}\n", 2 * rounds,
                   "", "alps", "drizzle-kit", "ratio", "alps cpu", "drizzle-kit cpu");
        alps::benchmarks::compare_on_sqlite(rounds);
        alps::benchmarks::compare_on_postgres(rounds);
        return 0;
    } catch (const std::exception& failure) {
        fmt::print(stderr, "kit_startup: {}\n", failure.what());
        return 1;
    }
}
