#include <alps/syntax/statements.hpp>
#include <alps/testing/printers.hpp>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

namespace alps::syntax {
namespace {

using testing::failed_with;

struct expected {
    std::string text;
    int line = 1;
    bool operator==(const expected&) const = default;
    friend std::ostream& operator<<(std::ostream& out, const expected& value) {
        return out << value.line << ": " << value.text;
    }
};

std::vector<expected> split_up(std::string_view script) {
    std::vector<expected> found;
    for (const auto& one : split(script, dialect::sqlite).value())
        found.push_back({std::string(one.text), one.line});
    return found;
}

using list = std::vector<expected>;

TEST(SqliteStatements, EndsStatementsAtSemicolons) {
    EXPECT_EQ(split_up("select 1;select 2 ;\n\n  select 3"),
              (list{{"select 1", 1}, {"select 2", 1}, {"select 3", 3}}));
}

TEST(SqliteStatements, DropsWhatIsEmpty) {
    EXPECT_EQ(split_up(""), list{});
    EXPECT_EQ(split_up(" ;;\n-- nothing;\n/* ; */;"), list{});
    EXPECT_EQ(split_up(";; select 1 ;; -- the end"), (list{{"select 1", 1}}));
}

TEST(SqliteStatements, IgnoresSeparatorsInLiteralsNamesAndComments) {
    for (const std::string text :
         {"select ';', 'it''s; fine'", "select \"a;b\" from \"t\"\"; u\"", "select `a;b`",
          "select [a;b]", "select 1 /* ; */ + 2", "select 1 -- ;\n + 2",
          "select '--> statement-breakpoint\n;', '/*', '*/'", "select '-- ', ';'"}) {
        EXPECT_EQ(
            split_up(text + "; select 2"),
            (list{{text, 1},
                  {"select 2", 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'))}}))
            << text;
    }
}

TEST(SqliteStatements, TakesDrizzlesBreakpointsForComments) {
    EXPECT_EQ(split_up("create table `a` (\n\t`x` text\n);\n--> statement-breakpoint\n"
                       "create index `i` on `a` (`x`);--> statement-breakpoint\nselect 1;"),
              (list{{"create table `a` (\n\t`x` text\n)", 1},
                    {"create index `i` on `a` (`x`)", 5},
                    {"select 1", 6}}));
}

TEST(SqliteStatements, KeepsATriggersBodyTogether) {
    const std::string trigger = "create trigger keep before delete on t begin\n"
                                "  select case when 1 then raise(abort, 'no; end;') end;\n"
                                "  update t set x = case x when 1 then 2 else 3 end;\n"
                                "end";
    EXPECT_EQ(split_up(trigger + ";\nselect 1;"), (list{{trigger, 1}, {"select 1", 5}}));
    const std::string temporary = "create temp trigger k after insert on t begin select 1; end";
    EXPECT_EQ(split_up("/* c */ " + temporary + "; select 2"),
              (list{{temporary, 1}, {"select 2", 1}}));
}

TEST(SqliteStatements, DoesNotTakeATransactionForATrigger) {
    EXPECT_EQ(split_up("begin; select 1; end;"), (list{{"begin", 1}, {"select 1", 1}, {"end", 1}}));
}

TEST(SqliteStatements, CountsLinesWithCarriageReturnsAndAByteOrderMark) {
    EXPECT_EQ(split_up("\xEF\xBB\xBF-- first\r\nselect 1;\r\n\r\nselect\r\n2;\r\n"),
              (list{{"select 1", 2}, {"select\r\n2", 4}}));
    const std::string trigger = "create trigger k after insert on t begin select 1; end";
    EXPECT_EQ(split_up("\xEF\xBB\xBF" + trigger + ";"), (list{{trigger, 1}}));
}

TEST(SqliteStatements, TrimsCommentsAroundAStatementButNotInside) {
    EXPECT_EQ(split_up("-- a\nselect /* b */ 1 -- c\n; -- d"), (list{{"select /* b */ 1", 2}}));
}

TEST(SqliteStatements, ReportsWhatNeverEndsWithTheLineWhereItBegins) {
    for (const std::string_view tail : {"'it''s", "\"a", "`a", "[a", "/* a"}) {
        const auto refused =
            split("select 1;\n\nselect\n" + std::string(tail) + ";\n\nx;", dialect::sqlite);
        ASSERT_TRUE(failed_with(refused, errc::rejected)) << tail;
        EXPECT_EQ(refused.error().info().line, 4) << tail;
    }
}

TEST(SqliteStatements, RefusesNulBytes) {
    const auto refused =
        split(std::string_view("select 1;\nselect '\0'; select 2", 30), dialect::sqlite);
    ASSERT_TRUE(failed_with(refused, errc::rejected));
    EXPECT_EQ(refused.error().info().line, 2);
}

TEST(SqliteStatements, LeavesAnIncompleteTriggerToTheEngine) {
    EXPECT_EQ(split_up("create trigger k after insert on t begin select 1;").size(), 1U);
}

TEST(SqliteStatements, ReadsALongLiteralFullOfSeparators) {
    const std::string literal = "select '" + std::string(4'000'000, ';') + "'";
    EXPECT_EQ(split_up(literal + "; select 1").size(), 2U);
}

} // namespace
} // namespace alps::syntax
