// Folders that drizzle-kit wrote, applied by alps.
#include "interop_test.hpp"

namespace alps::interop {
namespace {

class Adoption : public InteropTest {
protected:
    void generate(const std::string& version) {
        ASSERT_TRUE(succeeded(
            drizzle_->generate("schema/library/" + version + "." + dialect() + ".ts", version)));
        ASSERT_EQ(files(project_.path() / folder()).count(next_ + version + ".sql"), 1U);
        next_ = "0001_";
    }

    /// Lets alps migrate one database and drizzle-orm the other.
    void migrate_both() {
        ASSERT_TRUE(succeeded(project_.alps({"migrate"})));
        ASSERT_TRUE(succeeded(drizzle_->migrate(other_->url())));
    }

    void run_on_both(const std::string& sql) {
        for (auto* database : {database_.get(), other_.get()})
            database->ask(sql);
    }

    void expect_same() {
        EXPECT_EQ(catalogue(*database_), catalogue(*other_));
        EXPECT_EQ(history(*database_), history(*other_));
    }

private:
    std::string next_ = "0000_";
};

const std::string book =
    "select b.title || ' ' || b.pages || ' ' || s.label from books b join shelves s on s.id = "
    "b.shelf_id";

TEST_P(Adoption, GivesTheCatalogueOfDrizzlesOwnRun) {
    ASSERT_NO_FATAL_FAILURE(generate("before"));
    ASSERT_NO_FATAL_FAILURE(generate("after"));
    ASSERT_NO_FATAL_FAILURE(migrate_both());
    expect_same();
    EXPECT_THAT(catalogue(*database_), HasSubstr("books_of_shelf"));
}

TEST_P(Adoption, KeepsTheRowsOfChangedTables) {
    ASSERT_NO_FATAL_FAILURE(generate("before"));
    ASSERT_NO_FATAL_FAILURE(migrate_both());
    expect_same();
    run_on_both("insert into shelves (label) values ('top'); insert into books (id, title, pages, "
                "shelf_id) values (7, 'Faust', 136, 1)");
    ASSERT_NO_FATAL_FAILURE(generate("after"));
    ASSERT_NO_FATAL_FAILURE(migrate_both());
    expect_same();
    EXPECT_EQ(database_->ask(book), "Faust 136 top");
    EXPECT_EQ(other_->ask(book), "Faust 136 top");
}

TEST_P(Adoption, ContinuesWhereDrizzleStopped) {
    ASSERT_NO_FATAL_FAILURE(generate("before"));
    ASSERT_TRUE(succeeded(drizzle_->migrate(database_->url())));
    ASSERT_NO_FATAL_FAILURE(generate("after"));
    EXPECT_THAT(project_.alps({"migrate", "--dry-run"}).out, HasSubstr("would apply 0001_after\n"));
    ASSERT_NO_FATAL_FAILURE(migrate_both());
    expect_same();
}

ALPS_ON_EACH_ENGINE(Adoption);

} // namespace
} // namespace alps::interop
