#include "fixture.hpp"

namespace alps::command {
namespace {

class Names : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (!IsSkipped()) set_up_database();
    }

    std::string slug_of(const std::string& name) {
        const arguments given{"tenant", "register", name, "--owner", "dev@example.com"};
        return text(project_.answer(given), "tenant.slug");
    }

    void expect_refusal(const std::string& name, const std::string& reason) {
        const arguments given{"tenant", "register", name, "--owner", "dev@example.com"};
        const auto failed = project_.refusal(given);
        EXPECT_EQ(failed.exit, 2) << name;
        EXPECT_EQ(failed.code, "invalid_argument");
        EXPECT_THAT(failed.message, HasSubstr(reason));
        EXPECT_THAT(failed.hint, HasSubstr("1 to 100 characters"));
        EXPECT_EQ(count("tenants"), 1) << "only the seeded one";
        EXPECT_EQ(count("tenant_members"), 1);
    }
};

TEST_P(Names, WithoutALatinLetterGetARandomSlug) {
    for (const char* name : {"🚀", "日本"}) {
        const auto slug = slug_of(name);
        EXPECT_THAT(slug,
                    ::testing::MatchesRegex("t-[a-z0-9][a-z0-9][a-z0-9][a-z0-9][a-z0-9][a-z0-9]"));
        EXPECT_EQ(database_->ask("select name from tenants where slug = '" + slug + "'"), name);
    }
}

TEST_P(Names, ThatAreReservedGetASuffix) {
    EXPECT_EQ(slug_of("admin"), "admin-1");
    EXPECT_EQ(slug_of("Admin"), "admin-2");
}

TEST_P(Names, OfAHundredCharactersAreKept) {
    std::string longest;
    for (int i = 0; i < 100; ++i)
        longest += "é";
    EXPECT_EQ(slug_of(longest), std::string(80, 'e'));
}

TEST_P(Names, AreTakenAsTheyStand) {
    EXPECT_EQ(slug_of("db:migrate"), "db-migrate") << "an alias of a command is none of a name";
    EXPECT_EQ(slug_of("'; drop table users; --"), "drop-table-users");
    EXPECT_EQ(slug_of(" Ærø  & \"Söhne\" "), "aero-sohne");
    EXPECT_EQ(database_->ask("select name from tenants where slug = 'aero-sohne'"),
              "Ærø  & \"Söhne\"");
}

TEST_P(Names, ThatBreakTheRulesWriteNothing) {
    expect_refusal("", "the tenant's name is empty");
    expect_refusal("  ", "the tenant's name is empty");
    expect_refusal(std::string(101, 'x'), "has 101 characters; the limit is 100");
    expect_refusal("a\xff", "is not valid UTF-8");
    expect_refusal("\xed\xa0\x80", "is not valid UTF-8");
    expect_refusal("a\tb", "holds a control character");
    expect_refusal("a\x1b[2Jb", "holds a control character");
    expect_refusal("a\u202eb", "holds the character U+202E");
    expect_refusal("acme\u200b", "holds the character U+200B");
}

TEST_P(Names, ThatDeceiveAreNeverPrintedAsTheyAre) {
    database_->ask("insert into tenants (id, name, slug) values "
                   "('01930000-0000-7000-8000-00000000000b', 'a\u202eb\U000e0067', 'a-b')");
    const auto listed = project_.alps({"tenant", "list"});
    EXPECT_THAT(listed.out, HasSubstr(R"(a\u{202e}b\u{e0067})"));
    EXPECT_THAT(listed.out, Not(HasSubstr("\u202e")));
    const auto document = project_.alps({"tenant", "show", "a-b", "--json"});
    EXPECT_THAT(document.out, HasSubstr(R"("a\u202eb\udb40\udc67")"));
    EXPECT_EQ(text(project_.answer({"tenant", "show", "a-b"}), "tenant.name"),
              "a\u202eb\U000e0067");
}

ALPS_ON_EACH_ENGINE(Names);

class Owners : public Names {};

TEST_P(Owners, MustExist) {
    const auto failed = project_.refusal({"tenant", "register", "Acme", "--owner", "no@body"});
    EXPECT_EQ(failed.exit, 5);
    EXPECT_EQ(failed.code, "not_found");
    EXPECT_THAT(failed.message, HasSubstr("'no@body'"));
    EXPECT_EQ(count("tenants"), 1);
}

TEST_P(Owners, MustHaveVerifiedTheirEMail) {
    database_->ask("insert into users (id, email) values "
                   "('01930000-0000-7000-8000-00000000000a', 'new@example.com')");
    for (const char* flag : {"--quiet", "--dry-run"}) {
        const auto failed =
            project_.refusal({"tenant", "register", "Acme", "--owner", "new@example.com", flag});
        EXPECT_EQ(failed.exit, 5) << flag;
        EXPECT_EQ(failed.code, "forbidden") << flag;
        EXPECT_THAT(failed.message, HasSubstr("is not verified")) << flag;
    }
    EXPECT_EQ(count("tenants"), 1);
    EXPECT_EQ(count("tenant_members"), 1);
}

TEST_P(Owners, OfAnUnknownTenantAreNotListed) {
    for (const auto& command :
         {arguments{"tenant", "show", "nowhere"}, {"member", "list", "nowhere"}}) {
        const auto failed = project_.refusal(command);
        EXPECT_EQ(failed.exit, 5);
        EXPECT_EQ(failed.code, "not_found");
        EXPECT_THAT(failed.message, HasSubstr("'nowhere'"));
    }
}

ALPS_ON_EACH_ENGINE(Owners);

} // namespace
} // namespace alps::command
