#include "workshop.hpp"

#include <chrono>
#include <random>

namespace alps::command {
namespace {

/// What a database looks like to those who use it, the record included.
constexpr const char* postgres_catalogue =
    "select string_agg(line, E'\\n' order by line) from ("
    "select format('column %s.%s %s %s %s', c.relname, a.attname, "
    "format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) line "
    "from pg_attribute a join pg_class c on c.oid = a.attrelid "
    "left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum "
    "where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') "
    "and c.relnamespace in ('public'::regnamespace, 'drizzle'::regnamespace) "
    "union all select format('index %s %s %s', pg_get_indexdef(i.indexrelid), i.indisvalid, "
    "i.indisready) from pg_index i join pg_class c on c.oid = i.indrelid "
    "where c.relnamespace = 'public'::regnamespace "
    "union all select format('value %s %s', t.typname, string_agg(e.enumlabel, ',' "
    "order by e.enumsortorder)) from pg_enum e join pg_type t on t.oid = e.enumtypid "
    "group by t.typname "
    "union all select format('row %s %s %s', n, c, count(*)) from data group by n, c "
    "union all select format('applied %s %s %s', hash, created_at, tag) "
    "from drizzle.__drizzle_migrations "
    "union all select format('unfinished %s', tag) from drizzle.__alps_progress) all_lines";

constexpr const char* sqlite_catalogue =
    "select group_concat(line, char(10)) from (select line from ("
    "select 'schema ' || type || name || coalesce(sql, '') line from sqlite_master "
    "union all select 'row ' || n || ' ' || count(*) from data group by n "
    "union all select 'applied ' || hash || created_at || tag from __drizzle_migrations) "
    "order by line)";

/// Kills runs at random moments, continues, and compares with a run that nobody disturbed.
class Kill : public WorkshopTest {
protected:
    void SetUp() override {
        WorkshopTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        here().folder.add("0000_begin",
                          on_postgres() ? "create type color as enum ('c0');\n"
                                          "create table data (n integer not null, c color, m text);"
                                        : "create table data (n integer not null, m text);");
        for (int i = 1; i < 40; ++i) {
            const std::string n = std::to_string(i);
            here().folder.add((i < 10 ? "000" : "00") + n + "_step", step(i, n));
        }
    }

    [[nodiscard]] static std::string step(int i, const std::string& n) {
        if (!on_postgres()) {
            return "insert into data (n) with recursive more (k) as (select 1 union all select "
                   "k + 1 from more where k < 300) select " +
                   n + " from more;\ncreate index data_" + n + " on data (n, m);";
        }
        switch (i % 4) {
        case 0:
            return "alter table data add column x" + n + " integer;\n" + sleep +
                   "create index concurrently data_" + n + " on data (n) where n > " + n + ";\n" +
                   "alter table data alter column x" + n + " set default " + n + ";";
        case 1:
            return "alter type color add value 'c" + n + "';\n" + sleep +
                   "insert into data (n, c) values (" + n + ", 'c" + n + "');";
        case 2:
            return "create index concurrently \"Data " + n + "\" on data (n);\n" + sleep +
                   "drop index concurrently \"Data " + n + "\";";
        default:
            return "insert into data (n) select " + n + " from generate_series(1, 50);\n" + sleep +
                   "update data set m = 'x' where n = " + n + ";";
        }
    }

    [[nodiscard]] std::string catalogue() {
        return here().database->ask(on_postgres() ? postgres_catalogue : sqlite_catalogue);
    }

    /// Kills a run after this time, unless it ends before; returns whether it was killed.
    bool run_for(std::chrono::milliseconds time) {
        char seconds[32];
        std::snprintf(seconds, sizeof seconds, "%.3f", static_cast<double>(time.count()) / 1000);
        const auto ended = run({"timeout", "-s", "KILL", seconds, ALPS_COMMAND, "migrate", "-q"},
                               here().project.around);
        const bool killed = ended.status == 137 || ended.status == -1;
        EXPECT_TRUE(killed || ended.status == 0) << ended.status << ended.err;
        return killed;
    }

    /// Tells whether the run that was killed had done some of its migrations, but not all.
    bool is_halfway() {
        if (here().database->ask("select to_regclass('drizzle.__drizzle_migrations')").empty()) {
            return false;
        }
        const auto applied =
            here().database->count("select count(*) from drizzle.__drizzle_migrations");
        return applied > 0 && applied < 40;
    }

    static constexpr const char* sleep = "select pg_sleep(0.01);\n";
};

TEST_P(Kill, AtFiftyRandomMomentsAndThenAgainLeadsToTheSameCatalogue) {
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_EQ(here().project.alps({"migrate"}).status, 0);
    const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    const std::string expected = catalogue();
    ASSERT_THAT(expected, ::testing::HasSubstr("0039_step"));

    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    // On PostgreSQL every run gets somewhere, so that short ones come to the end as well.
    std::uniform_int_distribution<std::int64_t> moment(5, whole.count() / (on_postgres() ? 3 : 1));
    here().renew();
    int halfway = 0;
    for (int kills = 0; kills < 50 && !HasFailure();) {
        if (run_for(std::chrono::milliseconds(moment(random)))) {
            ++kills;
            halfway += on_postgres() && is_halfway() ? 1 : 0;
            continue;
        }
        EXPECT_EQ(catalogue(), expected) << "after " << kills << " kills";
        here().renew();
    }
    // On SQLite a run is one transaction.
    EXPECT_TRUE(!on_postgres() || halfway >= 10) << halfway << " kills hit a run halfway";
    const auto last = here().project.alps({"migrate"});
    EXPECT_EQ(last.status, 0) << last.err;
    EXPECT_EQ(catalogue(), expected);
}

ALPS_ON_EACH_DIALECT(Kill);

} // namespace
} // namespace alps::command
