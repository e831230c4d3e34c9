#include "tokens.hpp"

#include <alps/schema/ddl.hpp>

#include <gmock/gmock.h>

namespace alps::sqlite {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> texts(std::string_view sql) {
    std::vector<std::string> found;
    for (const token& token : scan(sql))
        found.push_back(token.text);
    return found;
}

/// Spells a text about a table with the columns `a` and `order`.
std::string spelled(std::string_view sql) {
    const auto tokens = scan(sql);
    return spell(tokens, [](std::string_view name) { return name == "a" || name == "order"; });
}

TEST(SqliteTokens, AreWithoutWhiteSpaceAndComments) {
    EXPECT_THAT(texts("a -- it's\n\t+/* \" */b -- end"), ElementsAre("a", "+", "b"));
    EXPECT_THAT(texts(""), ElementsAre());
    EXPECT_THAT(texts(" /* without an end"), ElementsAre());
}

TEST(SqliteTokens, EndWhereTheirQuotesDo) {
    EXPECT_THAT(texts(R"('it''s' "a""b" `c``d` [e"`'])"),
                ElementsAre("'it''s'", "a\"b", "c`d", "e\"`'"));
    EXPECT_THAT(texts("x'00'X'ff'y"), ElementsAre("x'00'", "X'ff'", "y"));
    EXPECT_THAT(texts("'--' \"/*\" ''"), ElementsAre("'--'", "/*", "''"));
}

TEST(SqliteTokens, AreNumbersAndOperatorsAsAWhole) {
    EXPECT_THAT(texts("1.5e-3+.5-0xE-1"), ElementsAre("1.5e-3", "+", ".5", "-", "0xE", "-", "1"));
    EXPECT_THAT(texts("a||b->>'$'<=c.d"),
                ElementsAre("a", "||", "b", "->>", "'$'", "<=", "c", ".", "d"));
    EXPECT_THAT(texts("größe$1>2"), ElementsAre("größe$1", ">", "2"));
}

TEST(SqliteSpelling, IsOneForAllSpacings) {
    for (const std::string_view sql : {"lower( a )<>'X'and a in(1,2) or -1<a-1",
                                       "lower(a)<>'X' /* c */ and a in (1 , 2)\nor - 1 < a -1"}) {
        EXPECT_EQ(spelled(sql), "lower(a) <> 'X' and a in (1, 2) or -1 < a - 1");
    }
}

TEST(SqliteSpelling, MakesNoCommentOfSigns) {
    EXPECT_EQ(spelled("a- - -1"), "a - - -1");
    EXPECT_EQ(spelled("-(-a)"), "-(-a)");
}

TEST(SqliteSpelling, QuotesOnlyWhatNeedsIt) {
    EXPECT_EQ(spelled("`a` > [a] + \"a\""), "a > a + a");
    EXPECT_EQ(spelled("[order] > \"order\""), "`order` > `order`");
    EXPECT_EQ(spelled("`it's` > [a b] + `c``d` + `1` + `true`"),
              "`it's` > `a b` + `c``d` + `1` + `true`");
}

TEST(SqliteSpelling, KeepsADoubleQuotedText) {
    EXPECT_EQ(spelled("a = \"b \"\" c\""), "a = \"b \"\" c\"");
}

TEST(SqliteSpelling, LeavesTheDefaultsOfAlpsAsTheyAre) {
    for (const auto kind : {schema::model::column_default::kind::now,
                            schema::model::column_default::kind::random_uuid}) {
        const auto text = schema::render_default({}, {.kind = kind}, dialect::sqlite);
        EXPECT_EQ(spelled(text), text);
    }
}

TEST(SqliteSpelling, TellsParenthesesAroundTheWholeFromOthers) {
    const auto bare = [](std::string_view sql) {
        const auto tokens = scan(sql);
        return spell(without_parentheses(tokens), [](std::string_view) { return true; });
    };
    EXPECT_EQ(bare("((a + 1))"), "a + 1");
    EXPECT_EQ(bare("(a) + (1)"), "(a) + (1)");
    EXPECT_EQ(bare("(')')"), "')'");
    EXPECT_EQ(bare("()"), "()");
}

TEST(SqliteSpelling, TellsACallFromWhatBeginsWithOne) {
    EXPECT_TRUE(is_call(scan("lower(a)")));
    EXPECT_TRUE(is_call(scan("cast(a as text)")));
    EXPECT_FALSE(is_call(scan("lower(a) || lower(a)")));
    EXPECT_FALSE(is_call(scan("not (a)")));
    EXPECT_FALSE(is_call(scan("a")));
}

} // namespace
} // namespace alps::sqlite
