#include "admin/script.hpp"
#include "admin/tokens.hpp"

#include <alps/syntax/statements.hpp>
#include <alps/syntax/tokenize.hpp>
#include <alps/testing/printers.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <string>

namespace alps::postgres {
namespace {

using place = std::pair<std::string, int>;

std::vector<place> by_postgresql(const std::string& script) {
    std::vector<place> found;
    for (const auto& one : split_script(script).value())
        found.emplace_back(one.text, one.line);
    return found;
}

std::vector<place> by_alps(const std::string& script) {
    std::vector<place> found;
    for (const auto& one : syntax::split(script, dialect::postgres).value())
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

TEST(PostgresStatements, OfRandomScriptsAreThoseOfPostgresqlsParser) {
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
        RC_ASSERT(by_alps(script) == by_postgresql(script));
    }));
}

TEST(PostgresTokens, AreThoseOfPostgresqlsScanner) {
    const auto scripts =
        soup({" ",   "\n",   "a",   "U",    "e",   "'",  "''", "\"", "$", "$a$", "$$", "$1", "1",
              ".",   "..",   "1.5", "e3",   "+",   "-",  "--", "*",  "/", "/*",  "*/", "@",  "=",
              "<",   ">",    ":",   "::",   ":=",  "\\", ";",  "(",  ")", "é",   "E'", "B'", "x'",
              "U&'", "U&\"", "[",   "case", "end", "?",  "#",  "~",  "`", "\t",  "_"});
    int compared = 0;
    EXPECT_TRUE(rc::check([&] {
        const std::string script = *scripts;
        const auto theirs = scan_script(script);
        const auto ours = syntax::tokenize(script, dialect::postgres);
        if (!theirs) return; // Also for reasons that concern only one of its tokens.
        RC_ASSERT(ours.has_value());
        // Where a string goes on after a comment, libpg_query differs from the server.
        RC_PRE(std::ranges::none_of(*ours, [](const auto& one) {
            return one.kind == syntax::token_kind::text && one.text.find("--") != one.text.npos;
        }));
        // The ends are not compared: the scanner does not report that of every literal.
        std::vector<std::size_t> found;
        std::vector<std::size_t> expected;
        for (const auto& one : *ours)
            found.push_back(static_cast<std::size_t>(one.text.data() - script.data()));
        for (const auto& one : *theirs)
            expected.push_back(one.begin);
        RC_ASSERT(found == expected);
        compared += static_cast<int>(!found.empty());
    }));
    EXPECT_GT(compared, 10);
}

} // namespace
} // namespace alps::postgres
