#pragma once

#include "project.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>

namespace alps::interop {

/// What a test that is skipped says.
inline constexpr const char* no_drizzle =
    "tests/interop/node_modules does not hold what its lock file names; run scripts/bootstrap "
    "--tests";

/// Tells whether a test must be skipped because the packages of `package-lock.json` are not
/// installed. Where PostgreSQL is required (`ALPS_REQUIRE_POSTGRES=1`), so are they, and the test
/// fails.
///
///     if (drizzle_missing()) GTEST_SKIP() << no_drizzle;
[[nodiscard]] bool drizzle_missing();

/// drizzle-kit and drizzle-orm at work in a project, on its folder `migrations/<dialect>`.
///
/// Schemas are TypeScript files in the project, named by their path from there. Brings those of
/// `tests/interop/schema` along.
///
/// Lifetime: borrows the project.
class drizzle {
public:
    /// `dialect` is named as alps names it: `postgres` or `sqlite`.
    drizzle(const command::project& project, std::string dialect);

    /// Runs `drizzle-kit` with the dialect and the folder added to the arguments.
    [[nodiscard]] command::finished kit(command::arguments given) const;

    /// Writes the next migration for a schema, if it has changed.
    [[nodiscard]] command::finished generate(const std::string& schema,
                                             const std::string& name) const;

    /// Applies the folder with drizzle-orm's migrator.
    [[nodiscard]] command::finished migrate(const std::string& url) const;

    /// Reads every row of a table of `schema/<dialect>.ts` with a drizzle-orm client.
    [[nodiscard]] boost::json::array read(const std::string& url, const std::string& table) const;

    /// Inserts a row with a drizzle-orm client and returns what the database made of it.
    [[nodiscard]] boost::json::object write(const std::string& url, const std::string& table,
                                            const boost::json::object& row) const;

private:
    [[nodiscard]] command::finished node(command::arguments given) const;
    [[nodiscard]] boost::json::array rows(command::arguments given) const;

    const command::project& project_;
    std::string dialect_;
};

} // namespace alps::interop
