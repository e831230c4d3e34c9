#include "linting.hpp"

#include <fstream>
#include <sstream>

namespace alps::migrate {
namespace {

constexpr std::string_view tables = R"(
create table users (id uuid primary key, name varchar(20) not null, age int, mail text,
                    price numeric(8, 2), at timestamp with time zone);
create table posts (id uuid primary key, author uuid, "Title" text);
create index posts_author on posts (author);
)";

rules found_in(std::string_view sql) {
    return rules_of(lint_after(tables, sql, dialect::postgres));
}

TEST(LintPostgres, FindsNothingInWhatIsMerelyText) {
    EXPECT_EQ(found_in("select 'drop table users'; -- drop table users\n"
                       "do $$ begin drop table users; end $$;"),
              rules());
}

TEST(LintPostgres, LeavesTablesAloneThatTheRunCreates) {
    EXPECT_EQ(found_in("create table n (id int primary key, a varchar(9), b uuid);"
                       "alter table n add c int not null, alter a type int, drop b,"
                       " add unique (a), add d uuid default gen_random_uuid();"
                       "alter table n rename to m; alter table m rename a to e;"
                       "create index i on m (e); drop index i; drop table m"),
              rules());
}

TEST(LintPostgres, ProvesNotNullByAValidatedCheck) {
    const std::string add =
        "alter table users add constraint c check ((age is not null)) not valid";
    const std::string validate = "alter table users validate constraint c";
    const std::string set = "alter table users alter age set not null";
    const auto lint_all = [](const std::vector<std::string>& scripts) {
        std::vector<lint_source> sources = {
            {.file = "0", .sql = std::string(tables), .pending = false}};
        for (const std::string& sql : scripts)
            sources.push_back({.file = "1", .sql = sql, .pending = true});
        return rules_of(lint(sources, dialect::postgres));
    };
    EXPECT_EQ(lint_all({add, validate, set}), rules());
    EXPECT_EQ(lint_all({add, set}), rules{"set-not-null"});
    EXPECT_EQ(lint_all({add, validate, "alter table users drop constraint c", set}),
              rules{"set-not-null"});
}

TEST(LintPostgres, SeesWhereConcurrentlyBeginsAnotherTransaction) {
    const std::string add = "alter table users add constraint c check (age > 0) not valid;";
    const std::string validate = "alter table users validate constraint c;";
    const std::string index = "create index concurrently i on users (age);";
    EXPECT_EQ(found_in(add + validate + index), (rules{"validate-with-add", "mixed-concurrently"}));
    EXPECT_EQ(found_in(add + index + validate), rules{"mixed-concurrently"});
}

TEST(LintPostgres, GivesEveryActionItsOwnLine) {
    const auto findings = lint_after(
        tables, "alter table users\n  drop age,\n  alter mail type int;", dialect::postgres);
    ASSERT_EQ(rules_of(findings), (rules{"drop-column", "change-type"}));
    EXPECT_EQ(findings[0].line, 2);
    EXPECT_EQ(findings[0].severity, severity::error);
    EXPECT_EQ(findings[0].file, "0001_b.sql");
    EXPECT_EQ(findings[1].line, 3);
    EXPECT_EQ(findings[1].table, "users");
    EXPECT_EQ(findings[1].message, "the type of 'mail' of 'users' changes from text to integer");
    EXPECT_EQ(findings[1].lock, "ACCESS EXCLUSIVE");
    EXPECT_TRUE(findings[1].rewrites);
}

TEST(LintPostgres, TakesIndexesFromASnapshot) {
    const std::vector<lint_source> sources = {
        {.file = "0", .sql = "alter table a add foreign key (b, c) references d not valid"}};
    const std::vector<known_index> good = {{.table = "a", .columns = {"c", "b", "e"}}};
    const std::vector<known_index> bad = {{.table = "a", .columns = {"b"}}};
    EXPECT_EQ(rules_of(lint(sources, dialect::postgres, {}, good)), rules());
    EXPECT_EQ(rules_of(lint(sources, dialect::postgres, {}, bad)), rules{"foreign-key-index"});
}

TEST(LintPostgres, OnlyMentionsAMissingIndexOfANewTable) {
    const auto findings =
        lint_after(tables, "create table n (a uuid references users)", dialect::postgres);
    ASSERT_EQ(rules_of(findings), rules{"foreign-key-index"});
    EXPECT_EQ(findings[0].severity, severity::info);
}

TEST(LintPostgres, WeighsAFindingByTheTablesSize) {
    const auto with = [](table_size size, std::string_view sql) {
        return lint_after(tables, sql, dialect::postgres, {size}).at(0);
    };
    constexpr std::string_view index = "create index i on posts (id)";
    EXPECT_EQ(with({.table = "posts", .rows = 9'999, .bytes = 1}, index).severity, severity::info);
    EXPECT_EQ(with({.table = "posts", .rows = 10'000, .bytes = 1}, index).severity,
              severity::warning);
    EXPECT_EQ(with({.table = "posts", .rows = 9, .bytes = 8 << 20}, index).severity,
              severity::warning);
    EXPECT_EQ(with({.table = "posts", .rows = -1, .bytes = 4096}, index).severity, severity::info);
    EXPECT_EQ(with({.table = "posts"}, index).severity, severity::warning);
    EXPECT_EQ(with({.table = "users", .rows = 1, .bytes = 1}, index).severity, severity::warning);

    const auto large = with({.table = "posts", .rows = 2'000'000, .bytes = 3'000'000'000}, index);
    EXPECT_EQ(large.message, "index 'i' is created on 'posts' without CONCURRENTLY (about 2000000 "
                             "rows, 2 GiB)");
    EXPECT_EQ(large.rows, 2'000'000);
    // What is lost is lost from a small table too.
    EXPECT_EQ(with({.table = "posts", .rows = 1, .bytes = 1}, "drop table posts").severity,
              severity::error);
}

TEST(LintPostgres, ReportsAScriptThatCannotBeRead) {
    const auto findings = lint_after("", "select 1;\nselect 'x", dialect::postgres);
    ASSERT_EQ(rules_of(findings), rules{"unreadable"});
    EXPECT_EQ(findings[0].line, 2);
    EXPECT_EQ(findings[0].severity, severity::error);
}

TEST(LintPostgres, FindsNothingThatMattersInOurOwnFirstMigration) {
    std::ifstream file(ALPS_SOURCE_DIR "/migrations/postgres/0000_init.sql");
    std::stringstream sql;
    sql << file.rdbuf();
    ASSERT_FALSE(sql.str().empty());
    for (const finding& one : lint_after("", sql.str(), dialect::postgres))
        EXPECT_EQ(one.severity, severity::info) << one.rule << ": " << one.message;
}

} // namespace
} // namespace alps::migrate
