#include "introspect/definitions.hpp"
#include "introspect/normalize.hpp"

#include <gmock/gmock.h>

namespace alps::sqlite {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

std::string plain(const std::vector<syntax::token>& tokens) {
    return normalize(tokens, [](std::string_view) { return true; });
}

std::vector<std::pair<std::string, std::string>> checks_of(std::string_view sql) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const check_text& check : read_table_text(sql).checks)
        found.emplace_back(check.name, plain(check.condition));
    return found;
}

TEST(TableText, HasTheChecksOfColumnsAndOfTheTable) {
    EXPECT_THAT(
        checks_of("CREATE TABLE t (a text CHECK (a > 1) NOT NULL CONSTRAINT n CHECK (a > 2),"
                  " CONSTRAINT \"o p\" CHECK ((a) IN (1, (2))) CONSTRAINT q CHECK (a > 4))"),
        ElementsAre(Pair("", "a > 1"), Pair("n", "a > 2"), Pair("o p", "(a) IN (1, (2))"),
                    Pair("q", "a > 4")));
}

TEST(TableText, GivesTheNameOfAnotherConstraintToNoCheck) {
    EXPECT_THAT(checks_of("CREATE TABLE t (a int CONSTRAINT n NOT NULL CHECK (a > 1),"
                          " CONSTRAINT u UNIQUE (a), CHECK (a > 2),"
                          " b int CONSTRAINT d DEFAULT 1 CHECK (b))"),
                ElementsAre(Pair("", "a > 1"), Pair("", "a > 2"), Pair("", "b")));
}

TEST(TableText, TakesNamesAndTextsForNothingElse) {
    const auto text = read_table_text(
        "CREATE TABLE \"check (\" (`check` text DEFAULT 'check (x', \"deferrable\" text,"
        " [collate] text CHECK ([collate] <> 'a, b) conflict'), conflict int, match int"
        " /* check (y) */) -- check (z)");
    EXPECT_EQ(text.checks.size(), 1U);
    EXPECT_EQ(plain(text.checks.at(0).condition), "`collate` <> 'a, b) conflict'");
    EXPECT_THAT(text.oddities, IsEmpty());
    EXPECT_THAT(text.collations, IsEmpty());
    EXPECT_THAT(text.deferrable_keys, IsEmpty());
}

TEST(TableText, SaysWhichForeignKeysAreDeferrable) {
    const auto text = read_table_text(
        "CREATE TABLE t (a int REFERENCES u DEFERRABLE, b int REFERENCES u NOT DEFERRABLE,"
        " FOREIGN KEY (a, b) REFERENCES u (c, d) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)");
    EXPECT_EQ(text.foreign_keys, 3U);
    EXPECT_THAT(text.deferrable_keys, ElementsAre(0, 2));
}

TEST(TableText, SaysWhatElseStandsThere) {
    const auto text = read_table_text(
        "CREATE TABLE t (a INTEGER PRIMARY KEY DESC, b text COLLATE nocase UNIQUE ON CONFLICT FAIL,"
        " c INTEGER PRIMARY KEY AUTOINCREMENT)");
    EXPECT_THAT(text.oddities, ElementsAre("with a descending primary key",
                                           "with a conflict clause", "with autoincrement"));
    EXPECT_THAT(text.collations, ElementsAre(Pair("b", "nocase")));
    EXPECT_TRUE(text.descending_key);
}

TEST(IndexText, HasItsPartsWithoutTheirDirections) {
    const auto text = read_index_text("CREATE UNIQUE INDEX \"i (\" ON [t (] (lower(a) DESC,"
                                      " coalesce(a, ')') ASC, b) WHERE (a > 1) AND b");
    ASSERT_EQ(text.parts.size(), 3U);
    EXPECT_EQ(plain(text.parts[0]), "lower(a)");
    EXPECT_EQ(plain(text.parts[1]), "coalesce(a, ')')");
    EXPECT_EQ(plain(text.parts[2]), "b");
    EXPECT_EQ(plain(text.condition), "(a > 1) AND b");
    EXPECT_FALSE(text.collated);
}

TEST(IndexText, SaysWhetherAPartIsCollated) {
    EXPECT_TRUE(read_index_text("CREATE INDEX i ON t (a, b COLLATE nocase DESC)").collated);
    EXPECT_FALSE(read_index_text("CREATE INDEX i ON t ((b COLLATE nocase = 'x'))").collated);
    EXPECT_THAT(read_index_text("CREATE INDEX i ON t (a)").condition, IsEmpty());
}

} // namespace
} // namespace alps::sqlite
