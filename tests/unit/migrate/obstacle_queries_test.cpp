#include <alps/migrate/plan/obstacle_queries.hpp>

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace alps::migrate {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> queries_of(const std::vector<std::string>& statements,
                                    dialect dialect = dialect::postgres) {
    std::vector<std::string> queries;
    for (const obstacle_query& query : find_obstacle_queries(statements, dialect))
        queries.push_back(query.sql);
    return queries;
}

TEST(ObstacleQueries, FindRowsThatAreOneToAUniqueIndex) {
    EXPECT_THAT(
        queries_of({R"(create unique index concurrently "i" on only "Users" using btree )"
                    R"((lower(email) desc nulls last, "b") where "gone" is null)"}),
        ElementsAre(R"(select coalesce(cast(lower(email) as text), 'null') || ', ' || )"
                    R"(coalesce(cast("b" as text), 'null') || ' (' || cast(count(*) as text) || )"
                    R"(' rows)' from "Users" where ("gone" is null) and lower(email) is not null )"
                    R"(and "b" is not null group by lower(email), "b" having count(*) > 1 )"
                    R"(limit 5)"));
}

TEST(ObstacleQueries, FindRowsThatAConstraintRefuses) {
    EXPECT_THAT(queries_of({"alter table t add constraint c check (a > 0), "
                            "alter column b set not null",
                            "alter table t add unique (a, b)", "alter table t add primary key (a)",
                            "alter table t add foreign key (a) references u (id)"}),
                ElementsAre(HasSubstr("from t where not (a > 0)"),
                            HasSubstr("from t where b is null"), HasSubstr("group by a, b having"),
                            HasSubstr("group by a having"),
                            HasSubstr("from t own where own.a is not null and not exists (select 1 "
                                      "from u other where other.id = own.a)")));
}

TEST(ObstacleQueries, AskForAConstraintWhereItIsValidated) {
    const std::vector<std::string> statements = {
        "alter table t add constraint c check (a > 0) not valid",
        "alter table t validate constraint c"};
    const auto queries = find_obstacle_queries(statements, dialect::postgres);
    ASSERT_EQ(queries.size(), 1U);
    EXPECT_EQ(queries[0].statement, 1U);
    EXPECT_THAT(queries[0].what, HasSubstr("the check 'c'"));
    EXPECT_THAT(queries_of({statements[0]}), IsEmpty());
}

TEST(ObstacleQueries, FindWhatHangsOnWhatIsDroppedOrChangedOnPostgres) {
    const std::vector<std::string> statements = {"alter table only public.t drop constraint t_pkey",
                                                 "alter table t alter role type text",
                                                 "alter table t drop column gone"};
    const auto queries = queries_of(statements);
    ASSERT_EQ(queries.size(), 2U) << "what has another type by then is not looked at";
    EXPECT_THAT(queries[0],
                HasSubstr("k.conrelid = 'public.t'::regclass and k.conname = 't_pkey'"));
    EXPECT_THAT(queries[1], HasSubstr("a.attname = 'role'"));
    EXPECT_THAT(queries_of(statements, dialect::sqlite), IsEmpty());
    EXPECT_THAT(queries_of({"alter table u drop constraint mine", "drop view \"Mine\"",
                            "alter table t drop column gone"})
                    .back(),
                HasSubstr("not in ('', 'Mine', 'mine')"));
}

TEST(ObstacleQueries, PassOverWhatStatementsBeforeChange) {
    const std::string index = "create unique index i on t (a)";
    for (const char* before :
         {"create table t (a int)", "update t set a = 1", "insert into t select 1",
          "delete from t where a = 1", "truncate table t", "alter table t rename a to b",
          "alter table s rename to t", "alter table t alter a type text", "drop table t",
          "select tidy()", "do $$ begin delete from t; end $$", "call tidy()",
          "with gone as (delete from t returning 1) select 1", "copy t from stdin"}) {
        EXPECT_THAT(queries_of({before, index}), Each(Not(HasSubstr("group by")))) << before;
    }
    for (const char* before :
         {"create table u (a int)", "update u set a = 1", "alter table t add column b int",
          "create index j on t (a)", "set lock_timeout = '1s'", "drop index j",
          "create type e as enum ('a')", "comment on table t is 'x'"}) {
        EXPECT_EQ(queries_of({before, index}).size(), 1U) << before;
    }
}

TEST(ObstacleQueries, PassOverWhatTheyCannotRead) {
    EXPECT_THAT(
        queries_of({"create unique index", "alter table", "alter table t add",
                    "create unique index i", "alter table t add foreign key (a) references u",
                    "alter table t validate constraint other", "'never ends", ""}),
        IsEmpty());
}

} // namespace
} // namespace alps::migrate
