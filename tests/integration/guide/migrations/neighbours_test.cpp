#include "../../migrator/connection.hpp"
#include "guide.hpp"

#include <alps/tables/tables.hpp>

namespace alps::command {
namespace {

class NeighboursGuide : public Guide {};

/// A later migration may add what the new program cannot do without; it then says what it lacks.
constexpr std::string_view rolled_out[] = {"0000_init", "0001_harden", "0002_contract",
                                           "0003_identity"};

TEST_P(NeighboursGuide, RollsOutBesideAnOldProgram) {
    ASSERT_EQ(project_.alps({"migrate", "--to", "0000_init"}).status, 0);
    const std::string signs_up =
        "insert into users (email, email_verified) values ('ann@example.com', true) "
        "on conflict (email) do update set name = 'again'";
    (void)database_->ask(signs_up);
    play("beside");
    (void)database_->ask(signs_up);
    const auto registered =
        project_.alps({"tenant", "register", "Acme", "--owner", "Ann@example.com"});
    if (registered.status == 0) {
        EXPECT_THAT(project_.alps({"member", "list", "acme"}).out, HasSubstr("ann@example.com"));
    } else {
        EXPECT_GT(own_, std::ssize(rolled_out)) << registered.err;
        EXPECT_THAT(registered.err, HasSubstr("it lacks table events"))
            << "of 0004_events, as the guide says";
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
