#include <alps/schema/quoting.hpp>

#include <gtest/gtest.h>

namespace alps::schema {
namespace {

TEST(Quoting, DoublesTheQuoteInsideAName) {
    EXPECT_EQ(quote_identifier("we\"ird`name's", dialect::postgres), "\"we\"\"ird`name's\"");
    EXPECT_EQ(quote_identifier("we\"ird`name's", dialect::sqlite), "`we\"ird``name's`");
}

TEST(Quoting, DoublesTheQuoteInsideALiteral) {
    EXPECT_EQ(quote_literal("it's \"o'clock\" \\"), "'it''s \"o''clock\" \\'");
}

TEST(Quoting, KeepsTheEmptyText) {
    EXPECT_EQ(quote_identifier("", dialect::postgres), "\"\"");
    EXPECT_EQ(quote_literal(""), "''");
}

} // namespace
} // namespace alps::schema
