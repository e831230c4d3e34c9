#include "fixture.hpp"

namespace alps::command {
namespace {

/// Runs on a database in the tablespace that can be filled up. Only one test at a time may.
class FullServer : public CommandTest {
protected:
    void SetUp() override {
        const auto tablespace = testing::environment("ALPS_TEST_POSTGRES_TINY_TABLESPACE");
        if (!tablespace) GTEST_SKIP() << "ALPS_TEST_POSTGRES_TINY_TABLESPACE is not set";
        const auto url = *testing::environment("ALPS_TEST_POSTGRES_URL");
        server_ = postgres_at(url);
        server_->ask("create database alps_full template template0 tablespace " + *tablespace);
        database_ = postgres_at(testing::with_database(url, "alps_full"));
        project_.around.variables["DATABASE_URL"] = database_->url();
    }

    void TearDown() override {
        if (server_) server_->ask("drop database if exists alps_full with (force)");
    }

    /// Repeats a statement, each time in its own transaction, until there is no space left.
    void fill(const std::string& statement) {
        try {
            database_->ask("do $$ begin loop " + statement + "; commit; end loop; end $$");
        } catch (const std::runtime_error& full) {
            EXPECT_THAT(full.what(), HasSubstr("No space left on device"));
        }
    }

    std::unique_ptr<database> server_;
    std::unique_ptr<database> database_;
};

TEST_F(FullServer, StopsAMigrationAsAWhole) {
    database_->ask("create table filler (text text)");
    fill("insert into filler select repeat('x', 1000) from generate_series(1, 100)");
    fill("insert into filler values ('x')");
    const auto failed = project_.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 6) << failed.message;
    EXPECT_EQ(failed.code, "resource_exhausted");
    EXPECT_EQ(failed.sqlstate, "53100");
    EXPECT_THAT(failed.message, HasSubstr("the disk of the database server is full"));
    EXPECT_THAT(failed.hint, HasSubstr("free space"));
    EXPECT_EQ(failed.state, "this run was rolled back; 0 applied, " +
                                std::to_string(own_migrations().size()) + " still pending");
    EXPECT_EQ(database_->count("select count(*) from pg_tables where schemaname = 'public'"), 1);
    EXPECT_EQ(database_->count("select count(*) from pg_namespace where nspname = 'drizzle'"), 0);

    database_->ask("drop table filler");
    EXPECT_EQ(project_.alps({"migrate"}).status, 0);
}

TEST_F(FullServer, LosesNoRegistration) {
    set_up_database();
    database_->ask("create table ballast as select repeat('x', 1000) from generate_series(1, 500)");
    // Rows of the same tables leave no page of theirs with room for one more.
    fill("with t as (insert into tenants (id, name, slug) select gen_random_uuid(), 'Full', "
         "gen_random_uuid()::text from generate_series(1, 50) returning id) insert into "
         "tenant_members (id, tenant_id, user_id, role) select gen_random_uuid(), id, "
         "'01930000-0000-7000-8000-000000000001', 'owner' from t");
    const auto before = database_->count("select count(*) from tenants");
    int registered = 0;
    const arguments registers{"tenant",  "register",        "Storm",
                              "--owner", "dev@example.com", "--json"};
    auto ended = project_.alps(registers);
    for (; ended.status == 0 && registered < 300; ++registered)
        ended = project_.alps(registers);
    const auto failed = failure_of(ended);
    EXPECT_EQ(failed.exit, 6) << failed.message;
    EXPECT_EQ(failed.sqlstate, "53100");
    EXPECT_EQ(database_->count("select count(*) from tenants"), before + registered);
    EXPECT_EQ(database_->count("select count(*) from tenant_members where role = 'owner'"),
              before + registered);

    database_->ask("drop table ballast");
    EXPECT_EQ(project_.alps(registers).status, 0);
}

} // namespace
} // namespace alps::command
