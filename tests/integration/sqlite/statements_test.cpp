#include "script.hpp"

#include <alps/migrate/statements.hpp>
#include <alps/testing/printers.hpp>

#include <gtest/gtest.h>

#include <rapidcheck.h>

#include <fstream>
#include <sstream>
#include <string>

namespace alps::sqlite {
namespace {

using place = std::pair<std::string, int>;

std::vector<place> by_sqlite(const std::string& script) {
    std::vector<place> found;
    for (const auto& one : split_script(script).value())
        found.emplace_back(one.text, one.line);
    return found;
}

std::vector<place> by_migrate(const std::string& script) {
    std::vector<place> found;
    for (const auto& one : migrate::split(script, dialect::sqlite).value())
        found.emplace_back(one.text, one.line);
    return found;
}

TEST(SqliteStatements, AreThoseOfSqlite) {
    for (const std::string script : {
             "select 1;;\n-- a\nselect /* ; /* ; */ 2 -- ;\n;select \";\", ';', `;`, [;]",
             "create trigger a after insert on t begin select case when 1 then 2 end; end; select "
             "1",
             "create temp trigger a after insert on t begin select 1; select 2; end; select 1",
             "create trigger \"begin\" after insert on t begin select 1;\n; end\n; select 1",
             "explain create trigger a after insert on t begin select 1; end; select 1",
             "explain query plan create trigger a after insert on t begin select 1; end; select 1",
             "explain end create trigger a; select 1; end; select 1",
             "explain explain create trigger a; select 1; end; select 1",
             "explain temp create trigger a; select 1; end; select 1",
             "explain trigger create trigger a; select 1; end; select 1",
             "create trigger a after insert on t begin select 1; end",
             "create trigger a after insert on t begin select 1;",
             "create table trigger (a); create view v as select 1; end; select 1",
             "select x'ff;'; select '''; ', \"a\"\";\"",
         }) {
        SCOPED_TRACE(script);
        EXPECT_EQ(by_migrate(script), by_sqlite(script));
    }
}

TEST(SqliteStatements, OfOurOwnMigrationsAreThoseOfSqlite) {
    std::ifstream file(ALPS_MIGRATIONS "/sqlite/0000_init.sql");
    std::stringstream script;
    script << file.rdbuf();
    const auto found = by_migrate(script.str());
    EXPECT_GT(found.size(), 20U);
    EXPECT_EQ(found, by_sqlite(script.str()));
}

TEST(SqliteStatements, OfRandomScriptsAreThoseOfSqlite) {
    const auto pieces =
        rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
            "; ",   " ",    "\n",      "create ", "temp ",    "temporary ", "trigger ", "begin ",
            "end ", "end;", "; end ;", "case ",   "explain ", "a ",         "';' ",     "\";\" ",
            "[;] ", "`;` ", "/* ; */", "-- ;\n",  "'",        "(",          ")",        "x'",
            "\"",   "--",   "/*",      "*/",      "é"}));
    int compared = 0;
    EXPECT_TRUE(rc::check([&] {
        std::string script;
        for (const auto& piece : *pieces)
            script += piece;
        const auto theirs = split_script(script);
        RC_ASSERT(theirs.has_value() == migrate::split(script, dialect::sqlite).has_value());
        if (!theirs) return;
        RC_ASSERT(by_migrate(script) == by_sqlite(script));
        compared += static_cast<int>(!theirs->empty());
    }));
    EXPECT_GT(compared, 10);
}

} // namespace
} // namespace alps::sqlite
