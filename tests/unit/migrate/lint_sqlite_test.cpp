#include "linting.hpp"

#include <fstream>
#include <sstream>

namespace alps::migrate {
namespace {

constexpr std::string_view tables = R"(
create table `users` (`id` text primary key, `name` text, age integer);
create table posts (id text primary key, author text references users (id));
create index posts_author on posts (author);
)";

rules found_in(std::string_view sql) { return rules_of(lint_after(tables, sql, dialect::sqlite)); }

/// Rebuilds the table `users` with these columns.
std::string rebuild(std::string_view columns, std::string_view before = "") {
    return std::string(before) + "create table `__new_users` (" + std::string(columns) +
           ");\ninsert into `__new_users` select * from `users`;\ndrop table `users`;\n"
           "alter table `__new_users` rename to `users`;\n";
}

TEST(LintSqlite, FindsWhatLosesData) {
    EXPECT_EQ(found_in("drop table USERS"), rules{"drop-table"});
    EXPECT_EQ(found_in("alter table [users] drop column \"AGE\""), rules{"drop-column"});
    EXPECT_EQ(found_in("delete from users"), rules{"delete-without-where"});
    EXPECT_EQ(found_in("delete from users where id = 1"), rules());
}

TEST(LintSqlite, FindsWhatBreaksRunningPrograms) {
    EXPECT_EQ(found_in("alter table users rename to people"), rules{"rename-table"});
    EXPECT_EQ(found_in("alter table users rename column name to title"), rules{"rename-column"});
}

TEST(LintSqlite, FindsColumnsThatCannotBeAdded) {
    EXPECT_EQ(found_in("alter table users add a text not null"), rules{"add-not-null-column"});
    EXPECT_EQ(found_in("alter table users add a text not null default ''"), rules());
    EXPECT_EQ(found_in("alter table users add a text default (random())"),
              rules{"volatile-default"});
    EXPECT_EQ(found_in("alter table users add a text default current_timestamp"),
              rules{"volatile-default"});
}

TEST(LintSqlite, WantsForeignKeysOffWhereATableIsRebuilt) {
    constexpr std::string_view columns = "id text, name text, age integer";
    EXPECT_EQ(found_in(rebuild(columns, "PRAGMA foreign_keys=OFF;")), rules());
    EXPECT_EQ(found_in(rebuild(columns)), rules{"rebuild-with-foreign-keys"});
    EXPECT_EQ(found_in(rebuild(columns) + "pragma foreign_keys=off;"),
              rules{"rebuild-with-foreign-keys"});
}

TEST(LintSqlite, FindsTheColumnsThatARebuildLoses) {
    const auto findings = lint_after(
        tables, rebuild("id text, name text", "pragma foreign_keys=off;\n"), dialect::sqlite);
    ASSERT_EQ(rules_of(findings), rules{"drop-column"});
    EXPECT_EQ(findings[0].message, "column 'age' of 'users' is lost when the table is rebuilt");
    EXPECT_EQ(findings[0].line, 4);
}

TEST(LintSqlite, KnowsThatARebuiltTableIsNotNew) {
    const std::string sql = rebuild("id text, name text, age integer", "pragma foreign_keys=off;");
    EXPECT_EQ(found_in(sql + "alter table users drop age"), rules{"drop-column"});
    EXPECT_EQ(found_in("create table n (a); alter table n drop a; drop table n"), rules());
}

TEST(LintSqlite, HasNoLocksToWarnOf) {
    EXPECT_EQ(found_in("create unique index i on users (name); drop index posts_author;"
                       "create index posts_author on posts (author);"
                       "update users set age = 1; alter table users add a text unique"),
              rules());
}

TEST(LintSqlite, WantsIndexesOnForeignKeys) {
    EXPECT_EQ(found_in("alter table users add other text references users (id)"),
              rules{"foreign-key-index"});
    EXPECT_EQ(found_in("alter table users add other text references users (id);"
                       "create index o on users (other)"),
              rules());
    EXPECT_EQ(found_in("alter table users add other text references users (id);"
                       "create index o on users (other) where other > 1"),
              rules{"foreign-key-index"});
}

TEST(LintSqlite, FindsNothingThatMattersInOurOwnFirstMigration) {
    std::ifstream file(ALPS_SOURCE_DIR "/migrations/sqlite/0000_init.sql");
    std::stringstream sql;
    sql << file.rdbuf();
    ASSERT_FALSE(sql.str().empty());
    for (const finding& one : lint_after("", sql.str(), dialect::sqlite))
        EXPECT_EQ(one.severity, severity::info) << one.rule << ": " << one.message;
}

} // namespace
} // namespace alps::migrate
