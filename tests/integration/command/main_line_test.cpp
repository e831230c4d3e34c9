#include "fixture.hpp"

namespace alps::command {
namespace {

class MainLine : public CommandOnEngineTest {};

TEST_P(MainLine, RegistersATenantInAnEmptyDatabase) {
    EXPECT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(project_.alps({"--yes", "seed"}).status, 0);
    const arguments registers{"tenant",  "register",        "Acme Rockets",
                              "--owner", "dev@example.com", "--json"};
    const auto ended = project_.alps(registers);
    EXPECT_EQ(ended.status, 0) << ended.err;
    const auto answered = document(ended);
    EXPECT_EQ(answered.at("ok"), true);
    EXPECT_EQ(text(answered, "tenant.slug"), "acme-rockets");
    EXPECT_EQ(text(answered, "tenant.name"), "Acme Rockets");
    EXPECT_EQ(text(answered, "membership.role"), "owner");
    EXPECT_EQ(text(answered, "membership.tenant_id"), text(answered, "tenant.id"));

    const auto id = text(answered, "tenant.id");
    EXPECT_EQ(database_->ask("select slug from tenants where id = '" + id + "'"), "acme-rockets");
    EXPECT_EQ(database_->ask("select u.email from tenant_members m join users u on u.id = "
                             "m.user_id where m.role = 'owner' and m.tenant_id = '" +
                             id + "'"),
              "dev@example.com");

    EXPECT_EQ(text(document(project_.alps(registers)), "tenant.slug"), "acme-rockets-1");
    EXPECT_EQ(count("tenants"), 3) << "the seeded one and two";
}

TEST_P(MainLine, MigratesOnce) {
    const auto first = project_.answer({"migrate"});
    ASSERT_EQ(first.at("applied").as_array().size(), own_migrations().size());
    EXPECT_EQ(text(first.at("applied").as_array()[0].as_object(), "tag"), "0000_init");
    EXPECT_EQ(tables(), own_tables_);
    EXPECT_TRUE(project_.answer({"migrate"}).at("applied").as_array().empty());
    EXPECT_EQ(project_.alps({"migrate"}).out, "nothing to apply\n");
}

TEST_P(MainLine, SeedsOnce) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    for (const std::int64_t inserted : {1, 0}) {
        const auto seeded = project_.answer({"seed", "development", "--yes"});
        ASSERT_EQ(seeded.at("files").as_array().size(), 3U);
        for (const auto& file : seeded.at("files").as_array()) {
            EXPECT_EQ(number(file.as_object(), "inserted"), inserted);
            EXPECT_EQ(number(file.as_object(), "present"), 1 - inserted);
        }
    }
    EXPECT_EQ(count("users"), 1);
    EXPECT_EQ(database_->ask("select slug from tenants"), "development-team");
}

TEST_P(MainLine, DoesNothingInADryRun) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    const auto seeded = project_.answer({"seed", "--dry-run"});
    EXPECT_EQ(seeded.at("dry_run"), true);
    EXPECT_EQ(number(seeded.at("files").as_array()[0].as_object(), "inserted"), 1);
    EXPECT_EQ(count("users"), 0);

    ASSERT_EQ(project_.alps({"seed", "-y"}).status, 0);
    const auto planned =
        project_.answer({"tenant", "register", "Acme", "--owner", "dev@example.com", "-n"});
    EXPECT_EQ(text(planned, "slug_base"), "acme");
    EXPECT_EQ(count("tenants"), 1);
}

ALPS_ON_EACH_ENGINE(MainLine);

TEST_F(CommandTest, MakesTheDevelopmentDatabaseInAnEmptyDirectory) {
    ASSERT_TRUE(std::filesystem::is_empty(project_.path()));
    const auto migrated = project_.alps({"migrate"});
    EXPECT_EQ(migrated.status, 0) << migrated.err;
    EXPECT_THAT(migrated.out, HasSubstr("applied " + std::to_string(own_migrations().size()) +
                                        " to " + file().string()));
    EXPECT_TRUE(std::filesystem::is_regular_file(file()));
}

} // namespace
} // namespace alps::command
