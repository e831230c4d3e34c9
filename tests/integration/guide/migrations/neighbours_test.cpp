#include "../../migrator/connection.hpp"
#include "guide.hpp"

#include <alps/tables/tables.hpp>

namespace alps::command {
namespace {

class NeighboursGuide : public Guide {};

TEST_P(NeighboursGuide, RollsOutBesideAnOldProgram) {
    ASSERT_EQ(project_.alps({"migrate", "--to", "0000_init"}).status, 0);
    project_.write("token", "of a repository");
    const std::string signs_up =
        "insert into users (email, email_verified) values ('ann@example.com', true) "
        "on conflict (email) do update set name = 'again'";
    (void)database_->ask(signs_up);
    play("beside");
    (void)database_->ask(signs_up);
    for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{
             {"tenant", "register", "Acme", "--owner", "Ann@example.com"},
             {"member", "list", "acme"},
             {"invite", "create", "acme", "ben@example.com", "--as", "ann@example.com"},
             {"build", "create", "acme", "nightly", "--organization", "acme", "--repository", "api",
              "--selector", "branch:*", "--token-file", "token", "--system"}}) {
        const auto ran = project_.alps(line);
        EXPECT_EQ(ran.status, 0) << line.front() << " " << line.at(1) << ": " << ran.err;
    }
    play("alone");
    (void)database_->ask(signs_up);
    EXPECT_EQ(count("users where name = 'again'"), 1);
}

TEST_P(NeighboursGuide, NamesWhatATableOfTheSameNameLacks) {
    auto users = schema::describe<dialect::postgres>(tables::users).tables.front();
    std::erase_if(users.columns, [](const auto& column) { return column.name == "image"; });
    users.unique_keys.clear();
    tables_.set({users});
    play("clash", 10);
}

TEST_P(NeighboursGuide, SaysWhatAnAddedColumnDoesToPreparedStatements) {
    if (!on_postgres()) GTEST_SKIP() << "SQLite prepares such a statement anew by itself";
    ASSERT_EQ(project_.alps({"migrate", "--to", "0000_init"}).status, 0);
    connection client(database_->url());
    const std::string tables[] = {"invitations", "builds", "verification_tokens"};
    for (const std::string& table : tables) {
        client.run("prepare all_of_" + table + " as select * from " + table);
        client.run("prepare some_of_" + table + " as select id, created_at from " + table);
    }
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    for (const std::string& table : tables) {
        EXPECT_ANY_THROW(client.run("execute all_of_" + table));
        EXPECT_NO_THROW(client.run("execute some_of_" + table));
        client.run("deallocate all_of_" + table);
        client.run("prepare all_of_" + table + " as select * from " + table);
        EXPECT_NO_THROW(client.run("execute all_of_" + table));
    }
}

ALPS_ON_EACH_ENGINE(NeighboursGuide);

} // namespace
} // namespace alps::command
