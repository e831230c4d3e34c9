#include "linting.hpp"

#include <algorithm>

namespace alps::migrate {
namespace {

rules found_in(std::string_view sql) { return rules_of(lint_after("", sql, dialect::postgres)); }

TEST(LintSuppression, AllowsWithAReasonAboveOrBeside) {
    for (const std::string_view sql :
         {"-- alps:allow(drop-table) replaced by people\ndrop table users;",
          "/* alps:allow( drop-table ) replaced by people */ drop table users;",
          "drop table users; -- alps:allow(drop-table) replaced by people",
          "drop table users -- alps:allow(drop-table) replaced by people\n;",
          "--> statement-breakpoint\n-- alps:allow(drop-table) x\n-- more\ndrop table users"}) {
        EXPECT_EQ(found_in(sql), rules()) << sql;
    }
}

TEST(LintSuppression, AllowsSeveralRulesAtOnce) {
    EXPECT_EQ(found_in("-- alps:allow(drop-column, change-type) small table\n"
                       "alter table users drop a, alter b type int;"),
              rules());
}

TEST(LintSuppression, ReachesNoOtherStatement) {
    EXPECT_EQ(found_in("drop table a; -- alps:allow(drop-table) unused\ndrop table b;"),
              rules{"drop-table"});
    EXPECT_EQ(found_in("-- alps:allow(drop-table) unused\ndrop table a;\ndrop table b;"),
              rules{"drop-table"});
    EXPECT_EQ(found_in("drop table a;\n-- alps:allow(drop-table) too late"),
              (rules{"drop-table", "allow-without-effect"}));
}

TEST(LintSuppression, HasToGiveAReason) {
    EXPECT_EQ(found_in("drop table a; -- alps:allow(drop-table) \t"),
              rules{"allow-without-reason"});
    EXPECT_EQ(found_in("drop table a; /* alps:allow(drop-table) */"),
              rules{"allow-without-reason"});
}

TEST(LintSuppression, HasToNameRulesThatExist) {
    EXPECT_EQ(found_in("select 1; -- alps:allow(drop-tabel) typed wrong"),
              rules{"allow-unknown-rule"});
    EXPECT_EQ(found_in("select 1; -- alps:allow() nothing"), rules{"allow-unknown-rule"});
    EXPECT_EQ(found_in("select 1; -- alps:allow drop-table"),
              (rules{"allow-unknown-rule", "allow-without-reason"}));
}

TEST(LintSuppression, HasToSuppressSomething) {
    EXPECT_EQ(found_in("-- alps:allow(drop-table, truncate) why\ndrop table a;"),
              rules{"allow-without-effect"});
    EXPECT_EQ(found_in("-- alps:allow(drop-table) why"), rules{"allow-without-effect"});
}

TEST(LintSuppression, ConcernsForeignKeysToo) {
    EXPECT_EQ(found_in("-- alps:allow(foreign-key-index) never looked up\n"
                       "alter table a add foreign key (b) references c not valid"),
              rules());
}

TEST(LintSuppression, IsNotRepeatedForWhatIsApplied) {
    EXPECT_TRUE(lint_after("-- alps:allow(x)\ndrop table a", "", dialect::postgres).empty());
}

} // namespace
} // namespace alps::migrate
