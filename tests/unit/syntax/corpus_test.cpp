// Where alps takes a statement to begin and to end, and where the engines do.
#include <alps/base/read_file.hpp>
#include <alps/syntax/statements.hpp>
#include <alps/testing/engine_splitters.hpp>
#include <alps/testing/scripts.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace alps::syntax {
namespace {

namespace fs = std::filesystem;
using testing::found_statement;

std::vector<found_statement> by_alps(const std::string& script, dialect dialect) {
    std::vector<found_statement> statements;
    for (const tokenized_statement& one : split(script, dialect).value())
        statements.emplace_back(one.text, one.line);
    return statements;
}

constexpr per_dialect by_engine = {.postgres = testing::split_by_postgres,
                                   .sqlite = testing::split_by_sqlite};

TEST(Statements, OfTheCorpusAreThoseOfTheEngines) {
    for (const dialect dialect : every_dialect) {
        for (const std::string& script : testing::scripts_of(dialect)) {
            SCOPED_TRACE(script);
            EXPECT_EQ(by_alps(script, dialect), by_engine[dialect](script).value());
        }
    }
}

TEST(Statements, OfOurOwnMigrationsAreThoseOfTheEngines) {
    for (const dialect dialect : every_dialect) {
        std::size_t statements = 0;
        const fs::path folder = fs::path(ALPS_SOURCE_DIR "/migrations") / to_string(dialect);
        for (const auto& file : fs::directory_iterator(folder)) {
            if (file.path().extension() != ".sql") continue;
            SCOPED_TRACE(file.path());
            const std::string script = read_file(file.path()).value();
            const auto expected = by_engine[dialect](script).value();
            EXPECT_EQ(by_alps(script, dialect), expected);
            statements += expected.size();
        }
        EXPECT_GT(statements, 20U);
    }
}

} // namespace
} // namespace alps::syntax
