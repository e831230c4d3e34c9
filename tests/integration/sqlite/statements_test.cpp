#include "admin/script.hpp"

#include <alps/syntax/statements.hpp>
#include <alps/testing/printers.hpp>

#include <gtest/gtest.h>

#include <rapidcheck.h>

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

std::vector<place> by_alps(const std::string& script) {
    std::vector<place> found;
    for (const auto& one : syntax::split(script, dialect::sqlite).value())
        found.emplace_back(one.text, one.line);
    return found;
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
        RC_ASSERT(theirs.has_value() == syntax::split(script, dialect::sqlite).has_value());
        if (!theirs) return;
        RC_ASSERT(by_alps(script) == by_sqlite(script));
        compared += static_cast<int>(!theirs->empty());
    }));
    EXPECT_GT(compared, 10);
}

} // namespace
} // namespace alps::sqlite
