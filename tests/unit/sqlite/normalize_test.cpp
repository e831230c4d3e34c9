#include "introspect/normalize.hpp"

#include <alps/schema/ddl.hpp>

#include <gmock/gmock.h>

namespace alps::sqlite {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> texts(std::string_view sql) {
    std::vector<std::string> found;
    for (const syntax::token& token : scan(sql))
        found.push_back(content_of(token));
    return found;
}

/// Normalizes a text about a table with the columns `a` and `order`.
std::string normalized(std::string_view sql) {
    const auto tokens = scan(sql);
    return normalize(tokens, [](std::string_view name) { return name == "a" || name == "order"; });
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

TEST(SqliteNormalize, IsOneForAllSpacings) {
    for (const std::string_view sql : {"lower( a )<>'X'and a in(1,2) or -1<a-1",
                                       "lower(a)<>'X' /* c */ and a in (1 , 2)\nor - 1 < a -1"}) {
        EXPECT_EQ(normalized(sql), "lower(a) <> 'X' and a in (1, 2) or -1 < a - 1");
    }
}

TEST(SqliteNormalize, MakesNoCommentOfSigns) {
    EXPECT_EQ(normalized("a- - -1"), "a - - -1");
    EXPECT_EQ(normalized("-(-a)"), "-(-a)");
}

TEST(SqliteNormalize, QuotesOnlyWhatNeedsIt) {
    EXPECT_EQ(normalized("`a` > [a] + \"a\""), "a > a + a");
    EXPECT_EQ(normalized("[order] > \"order\""), "`order` > `order`");
    EXPECT_EQ(normalized("`it's` > [a b] + `c``d` + `1` + `true`"),
              "`it's` > `a b` + `c``d` + `1` + `true`");
}

TEST(SqliteNormalize, KeepsADoubleQuotedText) {
    EXPECT_EQ(normalized("a = \"b \"\" c\""), "a = \"b \"\" c\"");
}

TEST(SqliteNormalize, LeavesTheDefaultsOfAlpsAsTheyAre) {
    for (const auto kind : {schema::model::column_default::kind::now,
                            schema::model::column_default::kind::random_uuid}) {
        const auto text = schema::render_default({}, {.kind = kind}, dialect::sqlite);
        EXPECT_EQ(normalized(text), text);
    }
}

TEST(SqliteNormalize, TellsACallFromWhatBeginsWithOne) {
    EXPECT_TRUE(is_call(scan("lower(a)")));
    EXPECT_TRUE(is_call(scan("cast(a as text)")));
    EXPECT_FALSE(is_call(scan("lower(a) || lower(a)")));
    EXPECT_FALSE(is_call(scan("not (a)")));
    EXPECT_FALSE(is_call(scan("a")));
}

} // namespace
} // namespace alps::sqlite
