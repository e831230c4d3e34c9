#include <alps/syntax/statements.hpp>
#include <alps/testing/printers.hpp>

#include <gtest/gtest.h>

namespace alps::syntax {
namespace {

using texts = std::vector<std::string>;

texts texts_of(std::string_view sql, alps::dialect dialect) {
    texts found;
    for (const tokenized_statement& one : split(sql, dialect).value())
        found.emplace_back(one.text);
    return found;
}

texts texts_of(const std::vector<token>& tokens) {
    texts found;
    for (const token& one : tokens)
        found.emplace_back(one.text);
    return found;
}

TEST(Statements, EndAtSeparators) {
    for (const auto dialect : {dialect::postgres, dialect::sqlite}) {
        EXPECT_EQ(texts_of("", dialect), texts());
        EXPECT_EQ(texts_of(" ;; -- x\n;", dialect), texts());
        EXPECT_EQ(texts_of("select 1; select ';' ;\n select 3 -- ;\n", dialect),
                  (texts{"select 1", "select ';'", "select 3"}));
        EXPECT_EQ(texts_of("begin; select case a when 1 then 2 end; end; select 1", dialect),
                  (texts{"begin", "select case a when 1 then 2 end", "end", "select 1"}));
    }
}

TEST(Statements, BeginBehindAByteOrderMark) {
    for (const auto dialect : {dialect::postgres, dialect::sqlite}) {
        const auto found = split("\xEF\xBB\xBF"
                                 "-- why\nselect 1;",
                                 dialect)
                               .value();
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].text, "select 1");
        EXPECT_EQ(found[0].line, 2);
    }
}

TEST(Statements, EndAtDrizzlesMarker) {
    const texts all{"create table t (n int)", "select ';--> statement-breakpoint'", "select 3"};
    for (const auto dialect : {dialect::postgres, dialect::sqlite}) {
        EXPECT_EQ(texts_of(all[0] + "\n--> statement-breakpoint\n" + all[1] +
                               ";--> statement-breakpoint\n--> statement-breakpoint\n" + all[2] +
                               " -- statement-breakpoint",
                           dialect),
                  all);
    }
    // At which Drizzle would cut the body of a trigger, too.
    EXPECT_EQ(texts_of("create trigger t after insert on a begin select 1;\n"
                       "--> statement-breakpoint\nselect 2",
                       dialect::sqlite)
                  .back(),
              "select 2");
}

TEST(Statements, KeepTheBodiesOfRoutines) {
    const std::string routine = "create function f() returns int begin atomic select case when a "
                                "then 1 else case b when c then 2 end end; select x.end; end";
    EXPECT_EQ(texts_of(routine + "; select 1", dialect::postgres), (texts{routine, "select 1"}));
    EXPECT_EQ(texts_of("create rule r as on insert to t do (a; b); c", dialect::postgres),
              (texts{"create rule r as on insert to t do (a; b)", "c"}));
}

TEST(Statements, KeepTheBodiesOfTriggers) {
    const std::string trigger = "create temp trigger t after update on a begin update b set c = "
                                "case when d then 1 end; delete from e; end";
    EXPECT_EQ(texts_of(trigger + ";select 1", dialect::sqlite), (texts{trigger, "select 1"}));
    EXPECT_EQ(texts_of("create table trigger (a); select 1", dialect::sqlite),
              (texts{"create table trigger (a)", "select 1"}));
}

TEST(Statements, KnowTheCommentsAroundThem) {
    const auto statements = split("-- head\n\n/* above */\nselect 1 -- in\n , 2; -- end\n"
                                  "-- next\nselect 3;-- last\n-- lost",
                                  dialect::sqlite)
                                .value();
    ASSERT_EQ(statements.size(), 2U);
    EXPECT_EQ(statements[0].line, 4);
    EXPECT_EQ(texts_of(statements[0].above), (texts{"-- head", "/* above */"}));
    EXPECT_EQ(texts_of(statements[0].beside), (texts{"-- in", "-- end"}));
    EXPECT_EQ(texts_of(statements[0].tokens), (texts{"select", "1", ",", "2"}));
    EXPECT_EQ(texts_of(statements[1].above), (texts{"-- next"}));
    EXPECT_EQ(texts_of(statements[1].beside), (texts{"-- last"}));
}

TEST(Statements, OfAScriptThatCannotBeReadAreAnError) {
    EXPECT_TRUE(testing::failed_with(split("select 'x", dialect::postgres), errc::rejected));
}

} // namespace
} // namespace alps::syntax
