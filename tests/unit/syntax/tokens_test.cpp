#include <alps/syntax/digest.hpp>
#include <alps/syntax/tokenize.hpp>
#include <alps/testing/printers.hpp>

#include <gtest/gtest.h>

#include <ostream>

namespace alps::syntax {
namespace {

using kind = token_kind;
using texts = std::vector<std::string>;

constexpr std::array both = {dialect::postgres, dialect::sqlite};

texts texts_of(std::string_view sql, alps::dialect dialect) {
    texts found;
    for (const token& token : tokenize(sql, dialect).value())
        found.emplace_back(token.text);
    return found;
}

/// Expects that the whole text is one token.
void expect_one(std::string_view sql, alps::dialect dialect, kind expected) {
    const auto tokens = tokenize(sql, dialect);
    ASSERT_TRUE(tokens) << sql << ": " << tokens.error();
    ASSERT_EQ(tokens->size(), 1U) << sql;
    EXPECT_EQ(tokens->front().text, sql);
    EXPECT_EQ(tokens->front().kind, expected) << sql;
}

TEST(Tokens, TellWhatBothDialectsWriteAlike) {
    for (const auto dialect : both) {
        for (const std::string_view word : {"select", "_a1", "a$b", "größe", "日本"})
            expect_one(word, dialect, kind::word);
        for (const std::string_view name : {"\"a\"", "\"a\"\"b;\"", "\"--\""})
            expect_one(name, dialect, kind::quoted_name);
        for (const std::string_view text : {"''", "'it''s'", "'--'", "'a\nb'", "x'ff'", "X'00'"})
            expect_one(text, dialect, kind::text);
        for (const std::string_view number : {"1", "1.5", ".5", "1.", "1e10", "1.5E-3", "0x1F"})
            expect_one(number, dialect, kind::number);
        for (const std::string_view symbol : {"(", ";", "<=", "<>", "||", "->>", "\\"})
            expect_one(symbol, dialect, kind::symbol);
        for (const std::string_view comment : {"--", "-- 'a", "/**/", "/* ' \" $$ -- */"})
            expect_one(comment, dialect, kind::comment);
    }
}

TEST(Tokens, TellWhatOnlyPostgresqlHas) {
    for (const std::string_view text :
         {"E'\\''", "e'a\\\\'", "$$;'$$", "$a$ $$ $b$ $a$", "$ä$x$ä$", "B'01'", "U&'d\\0061'"}) {
        expect_one(text, dialect::postgres, kind::text);
    }
    expect_one("'a'  -- why\n  'b'", dialect::postgres, kind::text);
    expect_one("U&\"d\\0061\"\"\"", dialect::postgres, kind::quoted_name);
    expect_one("/* a /* b */ c */", dialect::postgres, kind::comment);
    expect_one("$1", dialect::postgres, kind::parameter);
    EXPECT_EQ(texts_of("a$b$c::d", dialect::postgres), (texts{"a$b$c", "::", "d"}));
    EXPECT_EQ(texts_of("1$$;$$", dialect::postgres), (texts{"1", "$$;$$"}));
    EXPECT_EQ(texts_of("1..2 $ 3", dialect::postgres), (texts{"1", "..", "2", "$", "3"}));
    EXPECT_EQ(texts_of("a=-1 b@-1", dialect::postgres),
              (texts{"a", "=", "-", "1", "b", "@-", "1"}));
    EXPECT_EQ(texts_of("a +/* x */ b +-- c", dialect::postgres),
              (texts{"a", "+", "/* x */", "b", "+", "-- c"}));
    EXPECT_EQ(texts_of("'a' 'b'", dialect::postgres), (texts{"'a'", "'b'"}));
    EXPECT_EQ(texts_of("-- a\rb", dialect::postgres), (texts{"-- a", "b"}));
}

TEST(Tokens, TellWhatOnlySqliteHas) {
    for (const std::string_view name : {"`a;``b`", "[a]", "[a;'b]"})
        expect_one(name, dialect::sqlite, kind::quoted_name);
    for (const std::string_view parameter : {"?", "?12", ":a", "@a", "$a", "#a"})
        expect_one(parameter, dialect::sqlite, kind::parameter);
    EXPECT_EQ(texts_of("/* /* */ */", dialect::sqlite), (texts{"/* /* */", "*", "/"}));
    EXPECT_EQ(texts_of("'\\' a", dialect::sqlite), (texts{"'\\'", "a"}));
    EXPECT_EQ(texts_of("\xEF\xBB\xBFselect", dialect::sqlite), (texts{"select"}));
    EXPECT_EQ(texts_of("-- a\rb", dialect::sqlite), (texts{"-- a\rb"}));
}

TEST(Tokens, KnowTheLinesTheyStandOn) {
    const auto tokens = tokenize("a\n\n'x\ny'\r\n/* \n */ b", dialect::postgres).value();
    ASSERT_EQ(tokens.size(), 4U);
    EXPECT_EQ(tokens[0].line, 1);
    EXPECT_EQ(tokens[1].line, 3);
    EXPECT_EQ(last_line(tokens[1]), 4);
    EXPECT_EQ(tokens[2].line, 5);
    EXPECT_EQ(tokens[3].line, 6);
}

TEST(Tokens, RefuseWhatNeverEnds) {
    for (const auto dialect : both) {
        for (const std::string_view open : {"'x\n", "\"x", "/* x", "x'0", "'x''"}) {
            const std::string sql = "select 1;\n" + std::string(open);
            const auto refused = tokenize(sql, dialect);
            ASSERT_TRUE(testing::failed_with(refused, errc::rejected)) << sql;
            EXPECT_EQ(refused.error().info().line, 2) << sql;
        }
    }
    for (const std::string_view open : {"$a$ x $b$", "/* /* */", "E'\\'", "'a'\n'b", "U&\"x"})
        EXPECT_FALSE(tokenize(open, dialect::postgres)) << open;
    for (const std::string_view open : {"`x", "[x"})
        EXPECT_FALSE(tokenize(open, dialect::sqlite)) << open;
}

TEST(Tokens, RefuseANulByte) {
    using namespace std::string_view_literals;
    const auto refused = tokenize("a\n\0b"sv, dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(refused, errc::rejected));
    EXPECT_EQ(refused.error().info().line, 2);
}

std::string name(std::string_view sql, alps::dialect dialect) {
    return name_of(tokenize(sql, dialect).value().front(), dialect);
}

TEST(Tokens, NameThingsAsTheDatabaseComparesThem) {
    EXPECT_EQ(name("Users", dialect::postgres), "users");
    EXPECT_EQ(name("\"Users\"", dialect::postgres), "Users");
    EXPECT_EQ(name("\"a\"\"b\"", dialect::postgres), "a\"b");
    EXPECT_EQ(name("U&\"X\"", dialect::postgres), "X");
    for (const std::string_view sql : {"Users", "\"USERS\"", "`users`", "[uSers]", "'Users'"})
        EXPECT_EQ(name(sql, dialect::sqlite), "users");
    EXPECT_EQ(name("[a]", dialect::sqlite), "a");
    EXPECT_EQ(name("`a``b`", dialect::sqlite), "a`b");
}

TEST(Tokens, AreKeyWordsOnlyWithoutQuotes) {
    const auto tokens = tokenize("ALTER \"alter\" alters 'alter' ;", dialect::postgres).value();
    EXPECT_TRUE(is_word(tokens[0], "alter"));
    EXPECT_FALSE(is_word(tokens[1], "alter"));
    EXPECT_FALSE(is_word(tokens[2], "alter"));
    EXPECT_FALSE(is_word(tokens[3], "alter"));
    EXPECT_TRUE(is_symbol(tokens[4], ";"));
    EXPECT_TRUE(is_name(tokens[1], dialect::postgres));
    EXPECT_FALSE(is_name(tokens[3], dialect::postgres));
    EXPECT_TRUE(is_name(tokens[3], dialect::sqlite));
}

std::string digest_of(std::string_view sql) { return fingerprint(sql, dialect::postgres).value(); }

TEST(Fingerprint, IsKeptByWhiteSpaceLineEndsAndComments) {
    const std::string written = digest_of("create table a (b int);\nselect $$x$$;\n");
    EXPECT_EQ(digest_of("create table a(b int) ;\r\nselect $$x$$;"), written);
    EXPECT_EQ(digest_of("-- why\ncreate /* c */ table a (b int);--> statement-breakpoint\n"
                        "\tselect $$x$$;"),
              written);
}

TEST(Fingerprint, IsChangedByEverythingElse) {
    const std::string written = digest_of("create table a (b int default '1 2');");
    for (const std::string_view other :
         {"create table a (b int default '1  2');", "CREATE table a (b int default '1 2');",
          "create table a (bint default '1 2');", "create table a (b int default '1 2')",
          "create table a (b int -- default '1 2'\n);"}) {
        EXPECT_NE(digest_of(other), written) << other;
    }
    EXPECT_NE(digest_of("select $$a\n$$"), digest_of("select $$a\r\n$$"));
    EXPECT_NE(digest_of("a b"), digest_of("ab"));
    EXPECT_FALSE(fingerprint("'", dialect::postgres));
}

} // namespace
} // namespace alps::syntax
