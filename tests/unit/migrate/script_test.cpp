#include <alps/migrate/plan/script.hpp>

#include <gtest/gtest.h>

namespace alps::migrate {
namespace {

TEST(Script, RecognisesWhatBeginsOrEndsATransaction) {
    for (const std::string_view statement :
         {"begin", "BEGIN immediate", "start transaction", "Commit", "commit;", "COMMIT/* x */",
          "commit prepared 'x'", "end", "END TRANSACTION", "abort", "rollback", "rollback work",
          "ROLLBACK AND CHAIN", "prepare transaction 'x'"}) {
        EXPECT_TRUE(controls_transaction(statement)) << statement;
    }
}

TEST(Script, LeavesSavepointsAndEverythingElseAlone) {
    for (const std::string_view statement :
         {"savepoint a", "release savepoint a", "rollback to a",
          "ROLLBACK TRANSACTION TO SAVEPOINT a", "rollback\nwork to savepoint a",
          "rollback -- x\n to a", "prepare q as select 1", "select 'commit'", "",
          "create table begin_x (id int)", "do $$ begin perform 1; end $$"}) {
        EXPECT_FALSE(controls_transaction(statement)) << statement;
    }
}

TEST(Script, RecognisesWhereAFileDividesTransactions) {
    for (const std::string_view statement :
         {"begin", "BEGIN work", "begin immediate", "BEGIN EXCLUSIVE TRANSACTION",
          "start transaction", "Commit", "COMMIT/* x */", "end", "END TRANSACTION"}) {
        EXPECT_TRUE(divides_transactions(statement)) << statement;
    }
    for (const std::string_view statement :
         {"begin isolation level serializable", "start transaction read only", "commit and chain",
          "commit prepared 'x'", "abort", "rollback", "prepare transaction 'x'", "savepoint a", "",
          "start", "select 'commit'"}) {
        EXPECT_FALSE(divides_transactions(statement)) << statement;
    }
}

TEST(Script, RecognisesThePragmaThatSuspendsForeignKeys) {
    for (const std::string_view statement :
         {"PRAGMA foreign_keys=OFF", "pragma foreign_keys = off;", "pragma foreign_keys(0)",
          "pragma /* why */ main.foreign_keys = 'off'", "pragma \"foreign_keys\"=off",
          "PRAGMA\nforeign_keys = FALSE", "pragma foreign_keys = no"}) {
        EXPECT_TRUE(suspends_foreign_keys(statement)) << statement;
    }
    for (const std::string_view statement :
         {"PRAGMA foreign_keys=ON", "pragma foreign_keys", "pragma foreign_keys = off x",
          "pragma foreign_keys = 1", "pragma defer_foreign_keys = off",
          "select 'pragma foreign_keys = off'"}) {
        EXPECT_FALSE(suspends_foreign_keys(statement)) << statement;
    }
}

} // namespace
} // namespace alps::migrate
