#include "admin/script.hpp"
#include "fixture.hpp"

#include <ostream>

namespace alps::sqlite {
namespace {

using namespace testing;

struct expected {
    std::string text;
    int line = 1;
    bool operator==(const expected&) const = default;
    friend std::ostream& operator<<(std::ostream& out, const expected& value) {
        return out << value.line << ": " << value.text;
    }
};

std::vector<expected> split(std::string_view script) {
    std::vector<expected> found;
    for (auto& one : split_script(script).value())
        found.push_back({one.text, one.line});
    return found;
}

using list = std::vector<expected>;

TEST(SqliteScript, EndsStatementsAtSemicolons) {
    EXPECT_EQ(split("select 1;select 2 ;\n\n  select 3"),
              (list{{"select 1", 1}, {"select 2", 1}, {"select 3", 3}}));
}

TEST(SqliteScript, DropsWhatIsEmpty) {
    EXPECT_EQ(split(""), list{});
    EXPECT_EQ(split(" ;;\n-- nothing;\n/* ; */;"), list{});
    EXPECT_EQ(split(";; select 1 ;; -- the end"), (list{{"select 1", 1}}));
}

TEST(SqliteScript, IgnoresSeparatorsInLiteralsNamesAndComments) {
    for (const std::string text :
         {"select ';', 'it''s; fine'", "select \"a;b\" from \"t\"\"; u\"", "select `a;b`",
          "select [a;b]", "select 1 /* ; */ + 2", "select 1 -- ;\n + 2",
          "select '--> statement-breakpoint\n;', '/*', '*/'", "select '-- ', ';'"}) {
        EXPECT_EQ(
            split(text + "; select 2"),
            (list{{text, 1},
                  {"select 2", 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'))}}))
            << text;
    }
}

TEST(SqliteScript, TakesDrizzlesBreakpointsForComments) {
    EXPECT_EQ(split("create table `a` (\n\t`x` text\n);\n--> statement-breakpoint\n"
                    "create index `i` on `a` (`x`);--> statement-breakpoint\nselect 1;"),
              (list{{"create table `a` (\n\t`x` text\n)", 1},
                    {"create index `i` on `a` (`x`)", 5},
                    {"select 1", 6}}));
}

TEST(SqliteScript, KeepsATriggersBodyTogether) {
    const std::string trigger = "create trigger keep before delete on t begin\n"
                                "  select case when 1 then raise(abort, 'no; end;') end;\n"
                                "  update t set x = case x when 1 then 2 else 3 end;\n"
                                "end";
    EXPECT_EQ(split(trigger + ";\nselect 1;"), (list{{trigger, 1}, {"select 1", 5}}));
    const std::string temporary = "create temp trigger k after insert on t begin select 1; end";
    EXPECT_EQ(split("/* c */ " + temporary + "; select 2"),
              (list{{temporary, 1}, {"select 2", 1}}));
}

TEST(SqliteScript, DoesNotTakeATransactionForATrigger) {
    EXPECT_EQ(split("begin; select 1; end;"), (list{{"begin", 1}, {"select 1", 1}, {"end", 1}}));
}

TEST(SqliteScript, CountsLinesWithCarriageReturnsAndAByteOrderMark) {
    EXPECT_EQ(split("\xEF\xBB\xBF-- first\r\nselect 1;\r\n\r\nselect\r\n2;\r\n"),
              (list{{"select 1", 2}, {"select\r\n2", 4}}));
    const std::string trigger = "create trigger k after insert on t begin select 1; end";
    EXPECT_EQ(split("\xEF\xBB\xBF" + trigger + ";"), (list{{trigger, 1}}));
}

TEST(SqliteScript, TrimsCommentsAroundAStatementButNotInside) {
    EXPECT_EQ(split("-- a\nselect /* b */ 1 -- c\n; -- d"), (list{{"select /* b */ 1", 2}}));
}

TEST(SqliteScript, ReportsWhatNeverEndsWithTheLineWhereItBegins) {
    for (const std::string_view tail : {"'it''s", "\"a", "`a", "[a", "/* a"}) {
        const auto refused = split_script("select 1;\n\nselect\n" + std::string(tail) + ";\n\nx;");
        ASSERT_TRUE(failed_with(refused, errc::rejected)) << tail;
        EXPECT_EQ(refused.error().info().line, 4) << tail;
    }
}

TEST(SqliteScript, RefusesNulBytes) {
    const auto refused = split_script(std::string_view("select 1;\nselect '\0'; select 2", 30));
    ASSERT_TRUE(failed_with(refused, errc::rejected));
    EXPECT_EQ(refused.error().info().line, 2);
}

TEST(SqliteScript, LeavesAnIncompleteTriggerToTheEngine) {
    EXPECT_EQ(split("create trigger k after insert on t begin select 1;").size(), 1U);
}

TEST(SqliteScript, ReadsALongLiteralFullOfSeparatorsInNoTime) {
    const std::string literal = "select '" + std::string(4'000'000, ';') + "'";
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(split(literal + "; select 1").size(), 2U);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
}

} // namespace
} // namespace alps::sqlite
