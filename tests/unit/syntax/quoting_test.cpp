#include <alps/syntax/quoting.hpp>

#include <gtest/gtest.h>

namespace alps::syntax {
namespace {

TEST(Quoting, DoublesTheQuoteInsideAName) {
    EXPECT_EQ(quote_identifier("we\"ird`name's", dialect::postgres), "\"we\"\"ird`name's\"");
    EXPECT_EQ(quote_identifier("we\"ird`name's", dialect::sqlite), "`we\"ird``name's`");
}

TEST(Quoting, DoublesTheQuoteInsideALiteral) {
    EXPECT_EQ(quote_literal("it's \"o'clock\" \\"), "'it''s \"o''clock\" \\'");
}

TEST(Quoting, IsTakenOffAsItWasPutOn) {
    for (const std::string_view text : {"", "a", "it's", "a\"b`c", "''", "a]"}) {
        for (const char quote : {'"', '`', '\''})
            EXPECT_EQ(unquoted(quoted(text, quote)), text);
    }
    EXPECT_EQ(unquoted("[a\"b`c]"), "a\"b`c");
    EXPECT_EQ(unquoted("U&\"d\\0061\""), "d\\0061");
}

TEST(Quoting, KeepsTheEmptyText) {
    EXPECT_EQ(quote_identifier("", dialect::postgres), "\"\"");
    EXPECT_EQ(quote_literal(""), "''");
}

TEST(Quoting, CutsNamesAsTheEngineDoes) {
    const std::string name(62, 'a');
    EXPECT_EQ(kept_name(name + "bc", dialect::postgres), name + "b");
    EXPECT_EQ(kept_name(name + "ä", dialect::postgres), name);
    EXPECT_EQ(kept_name(name, dialect::postgres, 5), name.substr(0, 58));
    EXPECT_EQ(kept_name(name + name, dialect::sqlite, 5), name + name);
}

} // namespace
} // namespace alps::syntax
