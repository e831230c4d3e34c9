#include "fixture.hpp"

#include <alps/base/read_file.hpp>
#include <alps/syntax/statements.hpp>
#include <alps/testing/scripts.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace alps::contract {
namespace {

namespace fs = std::filesystem;

/// Where alps takes a statement to begin and to end without a database, and where the engine does.
class SplitContract : public backend_test {
protected:
    using found = std::vector<std::pair<std::string, int>>;

    static found by_alps(const std::string& script, dialect dialect) {
        found statements;
        for (const syntax::tokenized_statement& one : syntax::split(script, dialect).value())
            statements.emplace_back(one.text, one.line);
        return statements;
    }

    static found by_engine(admin_session& session, const std::string& script) {
        found statements;
        for (script_statement& one : session.split(script).value())
            statements.emplace_back(std::move(one.text), one.line);
        return statements;
    }
};

TEST_P(SplitContract, AgreesWithTheEngineOnEveryScript) {
    const auto session = open_admin().value();
    for (const std::string& script : testing::scripts_of(engine_dialect())) {
        SCOPED_TRACE(script);
        EXPECT_EQ(by_alps(script, engine_dialect()), by_engine(*session, script));
    }
}

TEST_P(SplitContract, AgreesWithTheEngineOnOurOwnMigrations) {
    const auto session = open_admin().value();
    const fs::path folder = fs::path(ALPS_SOURCE_DIR "/migrations") / to_string(engine_dialect());
    std::size_t statements = 0;
    for (const auto& file : fs::directory_iterator(folder)) {
        if (file.path().extension() != ".sql") continue;
        SCOPED_TRACE(file.path());
        const std::string script = read_file(file.path()).value();
        const auto expected = by_engine(*session, script);
        EXPECT_EQ(by_alps(script, engine_dialect()), expected);
        statements += expected.size();
    }
    EXPECT_GT(statements, 20U);
}

ALPS_CONTRACT(SplitContract);

} // namespace
} // namespace alps::contract
