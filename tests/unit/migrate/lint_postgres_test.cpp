#include "linting.hpp"

#include <fstream>
#include <set>
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

struct twin {
    std::string_view rule;
    std::string_view bad;
    std::string_view good;
};

class LintsPostgres : public ::testing::TestWithParam<twin> {};

TEST_P(LintsPostgres, TellsTheRiskyFromItsHarmlessTwin) {
    EXPECT_EQ(found_in(GetParam().bad), rules{std::string(GetParam().rule)}) << GetParam().bad;
    EXPECT_EQ(found_in(GetParam().good), rules()) << GetParam().good;
}

constexpr twin twins[] = {
    {"drop-table", "drop table if exists users cascade", "drop view users"},
    {"drop-table", "drop table public.users; create table x (a int)",
     "create table fresh (a int); drop table fresh"},
    {"drop-schema", "drop schema app cascade", "create schema app"},
    {"drop-column", "alter table users drop column if exists age",
     "alter table users drop constraint age"},
    {"drop-column", "alter table only public.users drop age",
     "alter table users alter age drop default"},
    {"truncate", "truncate only posts restart identity",
     "create table n (a int); truncate table n"},
    {"delete-without-where", "delete from posts", "delete from posts where id is null"},
    {"delete-without-where", "delete from posts using users",
     "with gone as (select 1) delete from posts where true"},
    {"delete-without-where", "with gone as (select 1 where true) delete from posts",
     "select 'delete from posts'"},
    {"disable-row-security", "alter table users disable row level security",
     "alter table users enable row level security"},
    {"disable-row-security", "alter table users no force row level security",
     "alter table users force row level security"},
    {"rename-table", "alter table users rename to people",
     "alter table users rename constraint a to b"},
    {"rename-column", "alter table users rename name to title", "alter index a rename to b"},
    {"add-not-null-column", "alter table users add column a int not null",
     "alter table users add column a int not null default 0"},
    {"add-not-null-column", "alter table users add a text collate \"C\" not null",
     "alter table users add if not exists a text"},
    {"volatile-default", "alter table users add a uuid default gen_random_uuid()",
     "alter table users add a timestamptz default now() not null"},
    {"volatile-default", "alter table users add a int default my_function(1)",
     "alter table users add a varchar(9) default 'random()'::varchar(9)"},
    {"volatile-default", "alter table users add a bigserial not null",
     "alter table users add a text[] not null default '{}'"},
    {"volatile-default", "alter table users add a int generated always as (age * 2) stored",
     "alter table users alter age set default random()"},
    {"change-type", "alter table users alter age type bigint",
     "alter table users alter column name set data type varchar(40)"},
    {"change-type", "alter table users alter name type varchar(10)",
     "alter table users alter name type text"},
    {"change-type", "alter table users alter mail type varchar(100)",
     "alter table users alter mail type character varying"},
    {"change-type", "alter table users alter name type text using upper(name)",
     "alter table users alter name type text using \"name\"::text"},
    {"change-type", "alter table users alter price type numeric(10, 3)",
     "alter table users alter price type decimal(10,2)"},
    {"change-type", "alter table users alter at type timestamp",
     "alter table users alter at type timestamptz"},
    {"change-type", "alter table other alter a type text",
     "create table other (a int); alter table other alter a type text"},
    {"set-not-null", "alter table users alter age set not null",
     "alter table users alter age drop not null"},
    {"drop-not-null", "alter table users alter id drop not null",
     "alter table users alter name drop not null"},
    {"add-check", "alter table users add check (age > 0)",
     "alter table users add constraint c check (age > 0) not valid"},
    {"add-check", "alter table users add a int check (a > 0)",
     "create table n (a int); alter table n add check (a > 0)"},
    {"add-foreign-key", "alter table posts add foreign key (author) references users (id)",
     "alter table posts add foreign key (author) references users (id) not valid"},
    {"add-unique", "alter table users add constraint u unique (mail)",
     "alter table users add constraint u unique using index u"},
    {"add-unique", "alter table other add primary key (id)",
     "alter table other add constraint p primary key using index p"},
    {"add-unique", "alter table users add a int unique", "create table n (a int unique)"},
    {"add-unique", "alter table users add exclude using gist (a with &&)",
     "alter table users add a int"},
    {"validate-with-add",
     "alter table users add constraint c check (age > 0) not valid; "
     "alter table users validate constraint c",
     "alter table users validate constraint c"},
    {"foreign-key-index",
     "alter table posts add foreign key (\"Title\") references users (id) not valid",
     "alter table posts add foreign key (author) references users (id) not valid"},
    {"create-index", "create index on posts using btree (id)",
     "create index concurrently on posts using btree (id)"},
    {"create-index", "create unique index if not exists i on only public.posts (lower(\"Title\"))",
     "create table n (a int); create index i on n (a)"},
    {"drop-index", "drop index if exists posts_author", "drop index concurrently posts_author"},
    {"mixed-concurrently", "create index concurrently i on posts (id); select 1",
     "create index concurrently i on posts (id)"},
    {"reindex", "reindex table posts", "reindex table concurrently posts"},
    {"rewrite-table", "vacuum full users", "vacuum users"},
    {"rewrite-table", "vacuum (full, analyze) users", "vacuum (analyze) users"},
    {"rewrite-table", "cluster users using u", "analyze users"},
    {"rewrite-table", "alter table users set unlogged", "alter table users set (fillfactor = 90)"},
    {"rebuild-enum",
     "alter type role rename to role_old; create type role as enum ('a'); drop type role_old",
     "alter type role add value 'b'"},
    {"rebuild-enum", "drop type \"public\".\"role\"; create type role as enum ('a')",
     "drop type role"},
    {"backfill-with-ddl", "alter table users add a int; update users set a = 1",
     "alter table users add a int; update users set a = 1 where id is null"},
    {"backfill-with-ddl", "alter table users add a int; insert into posts select * from users",
     "create table n (id uuid); insert into n select id from users"},
    {"backfill-with-ddl",
     "alter table users add a int; with u as (select 1 where true) update users set a = 1",
     "update users set age = 1"},
};

INSTANTIATE_TEST_SUITE_P(Rules, LintsPostgres, ::testing::ValuesIn(twins));

TEST(LintPostgres, HasTwinsForEveryRule) {
    // Those of suppressions, of what cannot be read, and SQLite's have tests of their own.
    std::set<std::string_view> tried = {"allow-unknown-rule", "allow-without-effect",
                                        "allow-without-reason", "rebuild-with-foreign-keys",
                                        "unreadable"};
    for (const twin& each : twins)
        tried.insert(each.rule);
    std::set<std::string_view> all;
    for (const lint_rule& rule : lint_rules())
        all.insert(rule.name);
    EXPECT_EQ(tried, all);
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
