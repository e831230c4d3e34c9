#include "catalogue.hpp"

#include "run.hpp"

#include <alps/testing/document.hpp>

#include <gtest/gtest.h>

#include <sstream>

namespace alps::interop {
namespace {

namespace fs = std::filesystem;

constexpr const char* sqlite_catalogue = R"(
    select group_concat(line, char(10)) from (
        select type || ' ' || name || ' ' || coalesce(sql, '') as line
        from sqlite_master where tbl_name <> '__drizzle_migrations' order by 1))";

constexpr const char* sqlite_history = R"(
    select group_concat(coalesce(id, 'null') || ' ' || hash || ' ' || created_at || ' ' ||
        typeof(created_at), char(10))
    from (select * from __drizzle_migrations order by rowid))";

constexpr const char* postgres_history = R"(
    select string_agg(id || ' ' || hash || ' ' || created_at, chr(10) order by id)
    from drizzle.__drizzle_migrations)";

bool on_postgres(const command::database& database) {
    return database.url().starts_with("postgresql:");
}

/// Leaves out comments, and psql's commands, which bear a random key.
std::string statements_of(const std::string& dump) {
    std::istringstream lines(dump);
    std::string kept;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.starts_with("--") || line.starts_with('\\')) continue;
        kept += line + '\n';
    }
    return kept;
}

} // namespace

std::string catalogue(command::database& database) {
    if (!on_postgres(database)) return database.ask(sqlite_catalogue);
    const auto dump = command::run(
        {"pg_dump", "--schema-only", "--no-owner", "--exclude-schema=drizzle", database.url()},
        {.directory = "/", .variables = {}});
    EXPECT_EQ(dump.status, 0) << dump.err;
    return statements_of(dump.out);
}

std::string history(command::database& database) {
    return database.ask(on_postgres(database) ? postgres_history : sqlite_history);
}

std::map<std::string, std::string> files(const fs::path& folder) {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        found[fs::relative(entry.path(), folder).string()] = testing::text_of(entry.path());
    }
    return found;
}

} // namespace alps::interop
