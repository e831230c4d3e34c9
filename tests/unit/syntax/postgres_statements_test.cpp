#include <alps/syntax/statements.hpp>
#include <alps/testing/printers.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace alps::syntax {
namespace {

using texts = std::vector<std::string>;

texts texts_of(std::string_view script) {
    texts found;
    for (const auto& statement : split(script, dialect::postgres).value())
        found.emplace_back(statement.text);
    return found;
}

TEST(PostgresStatements, SplitsAtSeparatorsThatSeparate) {
    EXPECT_EQ(
        texts_of("select 1; select ';'; select \";\"; select $a$;$a$; select E'\\';'"),
        (texts{"select 1", "select ';'", "select \";\"", "select $a$;$a$", "select E'\\';'"}));
    EXPECT_EQ(texts_of("select /* ; /* ; */ ; */ 1 -- ;\n, 2; select 3"),
              (texts{"select /* ; /* ; */ ; */ 1 -- ;\n, 2", "select 3"}));
}

TEST(PostgresStatements, KeepsFunctionBodiesWhole) {
    const std::string atomic = "create function f() returns int language sql begin atomic"
                               " select 1; select 2; end";
    const std::string quoted = "create function g() returns trigger language plpgsql as $$\nbegin\n"
                               "  if a then b; end if;\n  return new;\nend $$";
    const std::string rule = "create rule r as on insert to t do (select 1; select 2)";
    EXPECT_EQ(texts_of(atomic + "; " + quoted + ";\n" + rule + "; select 3;"),
              (texts{atomic, quoted, rule, "select 3"}));
}

TEST(PostgresStatements, DropsEmptyStatementsAndCommentsAround) {
    EXPECT_EQ(texts_of(""), texts());
    EXPECT_EQ(texts_of(" -- only\n ;; /* this */ ; "), texts());
    EXPECT_EQ(texts_of("-- before\n select 1 /* after */ -- after\n ; -- next\nselect 2 -- end"),
              (texts{"select 1", "select 2"}));
}

TEST(PostgresStatements, GivesEachStatementsLine) {
    const std::string_view script = "-- é\n\nselect 1;\n\n  -- why\n  select\n 2; select 3";
    const auto statements = split(script, dialect::postgres).value();
    ASSERT_EQ(statements.size(), 3U);
    EXPECT_EQ(statements[0].line, 3);
    EXPECT_EQ(statements[1].line, 6);
    EXPECT_EQ(statements[1].text, "select\n 2");
    EXPECT_EQ(statements[2].line, 7);
}

TEST(PostgresStatements, KeepsWhatTheGrammarDoesNotKnow) {
    // The server decides what is wrong, and in which statement; nothing may go missing here.
    EXPECT_EQ(texts_of("select 1; asdf; selec ('a;', ';'); rule (x; y); 42; select 2"),
              (texts{"select 1", "asdf", "selec ('a;', ';')", "rule (x; y)", "42", "select 2"}));
    EXPECT_EQ(texts_of("select 1) ; select 2"), (texts{"select 1)", "select 2"}));
}

TEST(PostgresStatements, KeepsBytesOfMoreThanOne) {
    EXPECT_EQ(texts_of("insert into t values ('é;日本🚀'); select 'ü'"),
              (texts{"insert into t values ('é;日本🚀')", "select 'ü'"}));
}

TEST(PostgresStatements, ReportsTheLineOfWhatDoesNotEnd) {
    for (const std::string_view script :
         {"select 1;\nselect 'é;\n x", "select 1;\nselect /* é\n", "select 1;\nselect $a$ x\n$b$",
          "select 1;\nselect \"x\n"}) {
        const auto refused = split(script, dialect::postgres);
        ASSERT_TRUE(testing::failed_with(refused, errc::rejected)) << script;
        EXPECT_EQ(refused.error().info().line, 2) << script;
    }
}

TEST(PostgresStatements, RefusesAScriptWithANulByte) {
    using namespace std::string_view_literals;
    const auto refused = split("select 1;\n\0 drop table t"sv, dialect::postgres);
    ASSERT_TRUE(testing::failed_with(refused, errc::rejected));
    EXPECT_EQ(refused.error().info().line, 2);
}

} // namespace
} // namespace alps::syntax
