// Random scripts: alps finds the statements and the tokens that the engines find.
#include <alps/syntax/statements.hpp>
#include <alps/syntax/tokenize.hpp>
#include <alps/testing/engine_splitters.hpp>

#include <gtest/gtest.h>

#include <rapidcheck.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace alps::syntax {
namespace {

std::vector<testing::found_statement> by_alps(const std::string& script, dialect dialect) {
    std::vector<testing::found_statement> found;
    for (const auto& one : split(script, dialect).value())
        found.emplace_back(one.text, one.line);
    return found;
}

/// Makes texts of pieces, which need not mean anything.
rc::Gen<std::string> soup(std::vector<std::string> pieces) {
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::move(pieces))),
        [](const std::vector<std::string>& chosen) {
            std::string text;
            for (const auto& piece : chosen)
                text += piece;
            return text;
        });
}

TEST(RandomScripts, HaveTheStatementsOfPostgresqlsParser) {
    const auto scripts = soup(
        {";", " ", "\n", "-- ;'\n", "/* ; /* ' */ */", "select 1;", "select ';', \"a;\" from t;",
         "select $a$ ; $$ ' $a$;", "select E'\\';', 'a'';';", "begin;", "end;", "commit;",
         "select case a when 1 then 2 end from t;", "create table t (a int default (1));",
         "create function f() returns int begin atomic select 1; select case 1 when 2 then 3 "
         "end; end;",
         "create rule r as on insert to t do (select 1; select 2);",
         "create function g() returns int language sql as 'select 1; end';",
         "update t set a = 1 where b = -1;", "do $$ begin null; end $$;"});
    EXPECT_TRUE(rc::check([&] {
        const std::string script = *scripts;
        RC_ASSERT(by_alps(script, dialect::postgres) == testing::split_by_postgres(script).value());
    }));
}

TEST(RandomScripts, HaveTheTokensOfPostgresqlsScanner) {
    const auto scripts =
        soup({" ",   "\n",   "a",   "U",    "e",   "'",  "''", "\"", "$", "$a$", "$$", "$1", "1",
              ".",   "..",   "1.5", "e3",   "+",   "-",  "--", "*",  "/", "/*",  "*/", "@",  "=",
              "<",   ">",    ":",   "::",   ":=",  "\\", ";",  "(",  ")", "é",   "E'", "B'", "x'",
              "U&'", "U&\"", "[",   "case", "end", "?",  "#",  "~",  "`", "\t",  "_"});
    int compared = 0;
    EXPECT_TRUE(rc::check([&] {
        const std::string script = *scripts;
        const auto theirs = testing::token_begins_of_postgres(script);
        const auto ours = tokenize(script, dialect::postgres);
        if (!theirs) return; // Also for reasons that concern only one of its tokens.
        RC_ASSERT(ours.has_value());
        // Where a string goes on after a comment, libpg_query differs from the server.
        RC_PRE(std::ranges::none_of(*ours, [](const auto& one) {
            return one.kind == token_kind::text && one.text.find("--") != one.text.npos;
        }));
        // The ends are not compared: the scanner does not report that of every literal.
        std::vector<std::size_t> found;
        for (const auto& one : *ours)
            found.push_back(static_cast<std::size_t>(one.text.data() - script.data()));
        RC_ASSERT(found == *theirs);
        compared += static_cast<int>(!found.empty());
    }));
    EXPECT_GT(compared, 10);
}

TEST(RandomScripts, HaveTheStatementsOfSqlite) {
    const auto scripts =
        soup({"; ",   " ",    "\n",      "create ", "temp ",    "temporary ", "trigger ", "begin ",
              "end ", "end;", "; end ;", "case ",   "explain ", "a ",         "';' ",     "\";\" ",
              "[;] ", "`;` ", "/* ; */", "-- ;\n",  "'",        "(",          ")",        "x'",
              "\"",   "--",   "/*",      "*/",      "é"});
    int compared = 0;
    EXPECT_TRUE(rc::check([&] {
        const std::string script = *scripts;
        const auto theirs = testing::split_by_sqlite(script);
        RC_ASSERT(theirs.has_value() == split(script, dialect::sqlite).has_value());
        if (!theirs) return;
        RC_ASSERT(by_alps(script, dialect::sqlite) == *theirs);
        compared += static_cast<int>(!theirs->empty());
    }));
    EXPECT_GT(compared, 10);
}

} // namespace
} // namespace alps::syntax
