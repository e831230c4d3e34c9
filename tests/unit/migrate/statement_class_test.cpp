#include <alps/migrate/plan/script.hpp>
#include <alps/migrate/plan/statement_class.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::migrate {
namespace {

using ::testing::HasSubstr;

statement_class on_postgres(std::string_view statement) {
    return classify_statement(statement, dialect::postgres).value();
}

TEST(Placement, OfOrdinaryStatementsIsInside) {
    for (const char* statement :
         {"create table t (n int)", "create index i on t (n)", "drop index i",
          "create index \"concurrently\" on t (n)", "create index on t (concurrently_n)",
          "alter table t add column value int", "alter table t detach partition p",
          "refresh materialized view concurrently v", "reindex index i", "reindex table t",
          "insert into t values ('create index concurrently i on t (n)')",
          "select 'vacuum' -- create index concurrently", "cluster t using i",
          "alter type color rename value 'a' to 'b'", "alter database d set timezone = 'UTC'"}) {
        EXPECT_EQ(on_postgres(statement).mode, transaction_mode::transactional) << statement;
    }
}

TEST(Placement, OfAnIndexThatIsBuiltConcurrentlyIsAloneWithItsNames) {
    for (const char* statement :
         {"create index concurrently i on public.t (n)",
          "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY public.t USING btree (n)",
          "create /* x */ index -- y\n concurrently i on public . t (n)"}) {
        const auto found = on_postgres(statement);
        EXPECT_EQ(found.mode, transaction_mode::non_transactional) << statement;
        EXPECT_EQ(found.effect, statement_effect::create_index);
        EXPECT_EQ(found.object, "i");
        EXPECT_EQ(found.table, "public.t");
    }
    const auto quoted = on_postgres(R"(create index concurrently "My ""i" on "T" (n))");
    EXPECT_EQ(quoted.object, R"("My ""i")");
    EXPECT_EQ(quoted.table, R"("T")");
}

TEST(Placement, RefusesToGiveAwayTheLockOfMigrations) {
    for (const char* statement : {"select pg_advisory_unlock_all()",
                                  "select 1 from (select pg_advisory_unlock_all()) as t"})
        EXPECT_TRUE(testing::failed_with(classify_statement(statement, dialect::postgres),
                                         errc::configuration))
            << statement;
    EXPECT_EQ(on_postgres("select 'pg_advisory_unlock_all', pg_advisory_unlock(1)").mode,
              transaction_mode::transactional);
}

TEST(Placement, RefusesAConcurrentIndexWithoutAName) {
    const auto refused =
        classify_statement("create index concurrently on t (n)", dialect::postgres);
    ASSERT_TRUE(testing::failed_with(refused, errc::configuration));
    EXPECT_THAT(refused.error().message(), HasSubstr("has no name"));
}

TEST(Placement, OfWhatCanBeResumedInAnotherWayIsAloneToo) {
    const auto dropped = on_postgres("drop index concurrently if exists public.i cascade");
    EXPECT_EQ(dropped.effect, statement_effect::drop_index);
    EXPECT_EQ(dropped.object, "public.i");
    const auto detached = on_postgres("alter table only t detach partition p concurrently");
    EXPECT_EQ(detached.effect, statement_effect::detach_partition);
    EXPECT_EQ(detached.object, "p");
    EXPECT_EQ(detached.table, "t");
    for (const char* statement :
         {"vacuum", "vacuum full t", "reindex index concurrently i", "cluster",
          "reindex (verbose, concurrently) table t", "reindex database d"}) {
        EXPECT_EQ(on_postgres(statement).mode, transaction_mode::non_transactional) << statement;
        EXPECT_EQ(on_postgres(statement).effect, statement_effect::repeatable) << statement;
    }
}

TEST(Placement, OfANewValueOfAnEnumerationIsLast) {
    EXPECT_EQ(on_postgres("ALTER TYPE \"public\".\"role\" ADD VALUE IF NOT EXISTS 'x'").mode,
              transaction_mode::committed_before_next);
}

TEST(Placement, RefusesWhatConcernsTheServerByName) {
    for (const char* what : {"create database", "drop database", "create tablespace",
                             "alter system", "create subscription", "discard all"}) {
        const auto refused = classify_statement(std::string(what) + " x", dialect::postgres);
        ASSERT_TRUE(testing::failed_with(refused, errc::configuration));
        EXPECT_THAT(refused.error().message(), HasSubstr("'" + std::string(what) + "'"));
    }
    for (const char* what : {"vacuum", "attach", "detach"}) {
        const auto refused = classify_statement(std::string(what) + " x", dialect::sqlite);
        ASSERT_TRUE(testing::failed_with(refused, errc::configuration));
        EXPECT_THAT(refused.error().message(), HasSubstr("'" + std::string(what) + "'"));
    }
}

TEST(Placement, RefusesWhatBeginsOrEndsATransaction) {
    EXPECT_TRUE(
        testing::failed_with(classify_statement("commit", dialect::sqlite), errc::configuration));
    EXPECT_TRUE(
        testing::failed_with(classify_statement("BEGIN", dialect::postgres), errc::configuration));
}

TEST(ConfiguresSession, IsWhatOutlivesTheTransactionAndLeavesNothingInTheDatabase) {
    for (const char* statement : {"set search_path = app", "SET SESSION x.y = 1", "reset all"}) {
        EXPECT_TRUE(configures_session(statement)) << statement;
    }
    for (const char* statement : {"set local search_path = app", "set constraints all deferred",
                                  "set transaction read only", "update t set n = 1"}) {
        EXPECT_FALSE(configures_session(statement)) << statement;
    }
}

} // namespace
} // namespace alps::migrate
