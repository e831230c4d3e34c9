#include <alps/syntax/token_reader.hpp>
#include <alps/syntax/tokenize.hpp>

#include <gmock/gmock.h>

namespace alps::syntax {
namespace {

using ::testing::ElementsAre;

/// A reader with the tokens that it reads.
struct reading {
    explicit reading(std::string_view sql, alps::dialect dialect = dialect::postgres)
        : tokens(tokenize_code(sql, dialect).value()), reader(tokens, dialect) {}

    std::vector<token> tokens;
    token_reader reader;
};

std::vector<std::string> texts(token_span tokens) {
    std::vector<std::string> found;
    for (const token& one : tokens)
        found.emplace_back(one.text);
    return found;
}

TEST(TokenReader, PassesOverWordsOnlyIfAllOfThemComeNext) {
    reading read("CREATE unique /* x */ INDEX \"index\"");
    EXPECT_FALSE(read.reader.accept({"create", "index"}));
    EXPECT_TRUE(read.reader.accept({"create", "unique"}));
    EXPECT_TRUE(read.reader.accept("index"));
    EXPECT_FALSE(read.reader.accept("index"));
    read.reader.advance(5);
    EXPECT_TRUE(read.reader.done());
    EXPECT_TRUE(read.reader.peek().text.empty());
    EXPECT_FALSE(read.reader.accept("index"));
}

TEST(TokenReader, ReadsNamesAsTheyAreMeantOrWritten) {
    EXPECT_EQ(reading("public.\"Users\" x").reader.read_object(), "Users");
    EXPECT_EQ(reading("App.Users").reader.read_object(), "app.users");
    EXPECT_EQ(reading("main.[Users]", dialect::sqlite).reader.read_object(), "users");
    EXPECT_EQ(reading("public.\"Users\" x").reader.read_written_name(), "public.\"Users\"");
    EXPECT_EQ(reading("(a)").reader.read_written_name(), "");
    EXPECT_EQ(reading("(a)").reader.read_name(), "");
}

TEST(TokenReader, TakesParenthesesAsAWhole) {
    reading read("(a, (b), c[1, 2]) d");
    const auto parts = split_at_commas(read.reader.read_parentheses());
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_THAT(texts(parts[1]), ElementsAre("(", "b", ")"));
    EXPECT_THAT(texts(parts[2]), ElementsAre("c", "[", "1", ",", "2", "]"));
    EXPECT_THAT(texts(read.reader.rest()), ElementsAre("d"));
    EXPECT_TRUE(read.reader.read_parentheses().empty());
}

TEST(TokenReader, LooksForAWordOrAComma) {
    reading read("a (b, c) d, e with f");
    EXPECT_TRUE(read.reader.seek_comma());
    EXPECT_THAT(texts(read.reader.rest()), ElementsAre("e", "with", "f"));
    EXPECT_TRUE(read.reader.seek("with"));
    EXPECT_THAT(texts(read.reader.rest()), ElementsAre("f"));
    EXPECT_FALSE(read.reader.seek("with"));
    EXPECT_TRUE(read.reader.done());
    EXPECT_FALSE(read.reader.seek_comma());
}

TEST(TokenReader, FindsAWordOutsideOfParentheses) {
    const reading read("select (where) from a");
    EXPECT_TRUE(contains_word(read.tokens, "from"));
    EXPECT_FALSE(contains_word(read.tokens, "where"));
}

TEST(TokenReader, TakesParenthesesAroundTheWholeOff) {
    const auto bare = [](std::string_view sql) {
        const reading read(sql);
        std::string text;
        for (const token& one : without_parentheses(read.tokens))
            text += one.text;
        return text;
    };
    EXPECT_EQ(bare("((a + 1))"), "a+1");
    EXPECT_EQ(bare("(a) + (1)"), "(a)+(1)");
    EXPECT_EQ(bare("(')')"), "')'");
    EXPECT_EQ(bare("()"), "()");
}

} // namespace
} // namespace alps::syntax
