#include <alps/migrate/plan/undo.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::migrate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// What is deleted, in words such as `rows t where x` and `column t.c`.
std::vector<std::string> found(const std::vector<std::string>& statements,
                               dialect dialect = dialect::postgres) {
    std::vector<std::string> lines;
    for (const deletion& one : find_deletions(statements, dialect)) {
        if (one.kind == deletion_kind::column) {
            lines.push_back("column " + one.table + "." + one.column);
        } else if (one.kind == deletion_kind::rows) {
            lines.push_back("rows " + one.table + (one.rest.empty() ? "" : " " + one.rest));
        } else {
            std::string line = "rebuilt " + one.table + ":";
            for (const std::string& kept : one.kept)
                line += " " + kept;
            lines.push_back(line);
        }
    }
    return lines;
}

TEST(Deletions, AreTheRowsOfTablesThatAreDroppedOrTruncated) {
    EXPECT_THAT(
        found({"DROP TABLE IF EXISTS \"public\".\"A\", b CASCADE", "truncate table only c, d"}),
        ElementsAre("rows \"public\".\"A\"", "rows b", "rows c", "rows d"));
}

TEST(Deletions, AreTheValuesOfColumnsThatAreDropped) {
    EXPECT_THAT(found({"alter table only t drop column if exists a cascade, drop b, "
                       "drop constraint k, alter column c drop default, "
                       "add check (x in (1, 2)), drop d"}),
                ElementsAre("column t.a", "column t.b", "column t.d"));
}

TEST(Deletions, AreTheRowsThatADeleteFinds) {
    EXPECT_THAT(
        found({"delete from t where n > 1", "delete from t", "delete from t as x where x.n = 1"}),
        ElementsAre("rows t where n > 1", "rows t", "rows t as x where x.n = 1"));
    EXPECT_THAT(found({"delete from t using u where t.n = u.n", "delete from t returning n"}),
                ElementsAre("rows t", "rows t"))
        << "too many rather than too few";
    EXPECT_THAT(found({"with gone as (delete from t returning n) delete from only u"}),
                ElementsAre("rows t", "rows u"));
}

TEST(Deletions, OfARebuiltTableAreTheColumnsThatWereNotCopied) {
    EXPECT_THAT(found({"PRAGMA foreign_keys=OFF", "CREATE TABLE `__new_t` (`a` integer)",
                       "INSERT INTO `__new_t`(\"a\", \"B\") SELECT \"a\", \"B\" FROM `t`",
                       "DROP TABLE `t`", "ALTER TABLE `__new_t` RENAME TO `t`"},
                      dialect::sqlite),
                ElementsAre("rebuilt `t`: a b"));
    EXPECT_THAT(
        found({"CREATE TABLE n (a)", "DROP TABLE t", "ALTER TABLE n RENAME TO t"}, dialect::sqlite),
        ElementsAre("rows t"))
        << "nothing was copied";
}

TEST(Deletions, AreNoneInOtherStatements) {
    EXPECT_THAT(found({"drop index i", "insert into t values ('drop table t')",
                       "alter table t alter column c drop not null", "drop type x",
                       "alter table t rename column a to b", "select 1 -- drop table t"}),
                IsEmpty());
}

TEST(Irreversible, IsAFileThatSaysSoInACommentOfItsOwn) {
    EXPECT_EQ(
        irreversible_reason("-- alps:irreversible the hashes are gone\r\n", dialect::postgres),
        "the hashes are gone");
    EXPECT_EQ(irreversible_reason("select 1;\n--alps:irreversible", dialect::sqlite), "");
    EXPECT_EQ(irreversible_reason("select '-- alps:irreversible x'", dialect::postgres),
              std::nullopt);
    EXPECT_EQ(irreversible_reason("-- alps:irreversibles", dialect::postgres), std::nullopt);
}

TEST(Undone, AreTheLastOrThoseBehindTheNamedMigration) {
    const std::vector<migration_entry> entries{
        {.tag = "a", .when = 1, .hash = "", .applied = true},
        {.tag = "b", .when = 2, .hash = "", .applied = true},
        {.tag = "c", .when = 3, .hash = "", .applied = true},
        {.tag = "d", .when = 4, .hash = "", .applied = false}};
    const auto chosen = [&](std::optional<std::string> to, std::optional<std::size_t> steps) {
        return choose_undone(entries, to, steps).value();
    };
    EXPECT_THAT(chosen(std::nullopt, std::nullopt), ElementsAre(2U));
    EXPECT_THAT(chosen(std::nullopt, 2), ElementsAre(2U, 1U));
    EXPECT_THAT(chosen(std::nullopt, 9), ElementsAre(2U, 1U, 0U));
    EXPECT_THAT(chosen("a", std::nullopt), ElementsAre(2U, 1U));
    EXPECT_THAT(chosen("c", std::nullopt), IsEmpty());
    for (const char* wrong : {"d", "x"}) {
        EXPECT_TRUE(testing::failed_with(choose_undone(entries, wrong, std::nullopt),
                                         errc::invalid_argument));
    }
}

} // namespace
} // namespace alps::migrate
