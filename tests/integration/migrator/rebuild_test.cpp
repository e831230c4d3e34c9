// What stands on a table of SQLite stays when a file makes the table anew.
#include "workshop.hpp"

namespace alps::command {
namespace {

using ::testing::HasSubstr;

class Rebuild : public ::testing::Test {
protected:
    void SetUp() override {
        here_.folder.add("0000_t", "create table t (id integer primary key, a text, b text);\n"
                                   "create table log (at text);\n"
                                   "insert into t values (1, 'x', 'y');");
        ASSERT_EQ(alps({"migrate"}).status, 0);
    }

    finished alps(arguments given) { return here_.project.alps(std::move(given)); }
    std::string ask(const std::string& sql) { return here_.database->ask(sql); }

    /// Applies a file that makes `t` anew with these columns, and more of it.
    finished rebuild(const std::string& columns, const std::string& more = {}) {
        here_.folder.add("0001_rebuild", "pragma foreign_keys=off;\ncreate table __new_t (" +
                                             columns +
                                             ");\ninsert into __new_t select * from t;\n"
                                             "drop table t;\nalter table __new_t rename to t;\n"
                                             "pragma foreign_keys=on;\n" +
                                             more);
        return alps({"migrate"});
    }

    static constexpr const char* same = "id integer primary key, a text, b text default 'z'";

    workshop here_{dialect::sqlite};
};

TEST_F(Rebuild, KeepsTriggersAndIndexesThatOthersMade) {
    ask("create index i on t (a);"
        "create trigger added after insert on t begin insert into log values (new.a); end");
    const auto ran = rebuild(same);
    ASSERT_EQ(ran.status, 0) << ran.err;
    ask("insert into t (id, a) values (2, 'logged')");
    EXPECT_EQ(ask("select at from log"), "logged");
    EXPECT_EQ(ask("select count(*) from sqlite_master where type = 'index' and name = 'i'"), "1");
}

TEST_F(Rebuild, IsNotHinderedByWhatNamesTheTable) {
    ask("create view shown as select a from t;"
        "create view shown_twice as select a from shown;"
        "create trigger written instead of insert on shown begin insert into t (a) values (new.a);"
        " end;"
        "create trigger logged after insert on log begin update t set b = new.at; end");
    const auto ran = rebuild(same);
    ASSERT_EQ(ran.status, 0) << ran.err;
    ask("insert into shown values ('through the view'); insert into log values ('w')");
    EXPECT_EQ(ask("select group_concat(a) from shown_twice"), "x,through the view");
    EXPECT_EQ(ask("select group_concat(b) from t"), "w,w");
}

/// SQLite keeps a table's name as a trigger has written it.
TEST_F(Rebuild, FindsNamesInAnyCase) {
    ask("create view Shown as select a from t;"
        "create trigger Written instead of insert on sHOWN begin insert into log values (new.a);"
        " end;"
        "create index I on T (a)");
    const auto ran = rebuild(same, "create index i on t (a);");
    ASSERT_EQ(ran.status, 0) << ran.err;
    ask("insert into shown values ('x')");
    EXPECT_EQ(ask("select at from log"), "x");
}

TEST_F(Rebuild, IsNotHinderedByTriggersThatReadAView) {
    ask("create view shown as select a from t;"
        "create trigger logged after insert on log begin delete from log where at in "
        "(select a from shown); end");
    const auto ran = rebuild(same);
    ASSERT_EQ(ran.status, 0) << ran.err;
    ask("insert into log values ('x'), ('other')");
    EXPECT_EQ(ask("select group_concat(at) from log"), "other");
}

TEST_F(Rebuild, LetsTheFileDropAndMakeWhatIsSetAside) {
    ask("create view shown as select a from t; create view gone as select b from t");
    here_.folder.add("0001_rebuild",
                     "pragma foreign_keys=off;\ncreate table __new_t (id integer primary key, a "
                     "text);\ninsert into __new_t select id, a from t;\ndrop table t;\n"
                     "drop view gone;\ndrop view if exists shown;\n"
                     "create view shown as select a || '!' as a from t;\n"
                     "alter table __new_t rename to t;\npragma foreign_keys=on;");
    const auto ran = alps({"migrate"});
    // What names the table while it is not there is SQLite's to refuse.
    EXPECT_EQ(ran.status, 3) << ran.err;
    EXPECT_EQ(ask("select group_concat(name) from sqlite_master where type = 'view'"),
              "shown,gone");
}

TEST_F(Rebuild, MayBeDoneTwiceInAFile) {
    ask("create view shown as select a from t");
    const std::string again = "create table __new_t (id integer primary key, a text);\n"
                              "insert into __new_t select id, a from t;\ndrop table t;\n"
                              "alter table __new_t rename to t;\n";
    const auto ran = rebuild(same, again);
    ASSERT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(ask("select a from shown"), "x");
}

TEST_F(Rebuild, TakesAwayWhatTheFileDrops) {
    ask("create index i on t (a); create index j on t (b)");
    const auto ran = rebuild(same, "drop index if exists i;\ncreate index j on t (b, a);");
    ASSERT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(ask("select group_concat(sql) from sqlite_master where type = 'index' and name in "
                  "('i', 'j')"),
              "CREATE INDEX j on t (b, a)");
}

TEST_F(Rebuild, IsRefusedIfSomethingCannotBeMadeAgain) {
    ask("create index i on t (b)");
    const auto ran = rebuild("id integer primary key, a text, c text");
    EXPECT_EQ(ran.status, 3) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("index i goes with the table t"));
    EXPECT_THAT(ran.err, HasSubstr("this run was rolled back"));
    EXPECT_EQ(ask("select b from t"), "y");
    EXPECT_EQ(ask("select count(*) from sqlite_master where name = 'i'"), "1");
}

TEST_F(Rebuild, IsRefusedIfTheTableIsNotWhatItWas) {
    ask("drop table t; create table t (id integer primary key, a text collate nocase, b text) "
        "strict; insert into t values (1, 'x', 'y')");
    const auto lax = rebuild(same);
    EXPECT_EQ(lax.status, 3) << lax.err;
    EXPECT_THAT(lax.err, HasSubstr("'strict'"));
    EXPECT_EQ(ask("select strict from pragma_table_list where name = 't'"), "1");
}

TEST_F(Rebuild, MayChangeACollationAndLeaveOutACheck) {
    ask("drop table t; create table t (id integer primary key, a text collate nocase check (a <> "
        "'b' collate rtrim), b text, unique (a collate binary)); insert into t values (1, 'x', "
        "'y')");
    const auto ran = rebuild("id integer primary key, a text collate rtrim, b text");
    EXPECT_EQ(ran.status, 0) << ran.err;
}

} // namespace
} // namespace alps::command
