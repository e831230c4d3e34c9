#include "fixture.hpp"
#include "written_schema.hpp"

namespace alps::command {
namespace {

/// A project with tables of its own, on a database that has the migrations of alps.
class Drift : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped()) return;
        project_.copy("migrations");
        migrate();
    }

    void migrate() {
        const auto ended = project_.alps({"migrate"});
        ASSERT_EQ(ended.status, 0) << ended.err;
    }

    finished drift(arguments more = {}) {
        more.insert(more.begin(), "drift");
        return project_.alps(more);
    }

    written_schema tables_{project_};
};

TEST_P(Drift, IsNoneAfterTheMigrations) {
    const auto ended = drift({"--strict"});
    EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
    EXPECT_EQ(ended.out, "the database has what the schema says\n");
    EXPECT_EQ(number(project_.answer({"drift"}), "pending"), 0);
}

TEST_P(Drift, NamesWhatWasChangedByHandBelowItsTable) {
    database_->ask("create table extra (id integer primary key)");
    database_->ask("alter table builds add column nickname text");
    const auto ended = drift();
    EXPECT_EQ(ended.status, 1);
    EXPECT_THAT(ended.out, HasSubstr("the database has what the schema says\nnot declared: "));
    EXPECT_THAT(ended.out, HasSubstr("builds\n  the database has column builds.nickname, which the "
                                     "schema does not describe\n"));
    EXPECT_THAT(ended.out, HasSubstr("extra\n  the database has table extra, which the schema does "
                                     "not describe\n"));
    EXPECT_THAT(ended.out, Not(HasSubstr("drizzle")));
    EXPECT_EQ(ended.err, "");
}

TEST_P(Drift, SaysFirstThatMigrationsArePending) {
    tables_.set({notes_with({"title"})});
    ASSERT_EQ(project_.alps({"generate", "notes"}).status, 0);
    const auto ended = drift();
    EXPECT_EQ(ended.status, 1);
    EXPECT_EQ(ended.out.find("1 migration is pending"), 0U) << ended.out;
    EXPECT_THAT(ended.out, HasSubstr("the database lacks table notes\n"));
    migrate();
    EXPECT_EQ(drift().status, 0);
}

TEST_P(Drift, CountsWhatTheModelCannotHoldOnlyIfItIsStrict) {
    database_->ask("create view old_builds as select id from builds");
    const auto ended = drift();
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("  view \"old_builds\"\n"));
    EXPECT_EQ(drift({"--strict"}).status, 1);
}

TEST_P(Drift, AnswersInJson) {
    database_->ask("alter table builds add column nickname text");
    const auto ended = drift({"--json"});
    EXPECT_EQ(ended.status, 1);
    const auto answer = document(ended);
    EXPECT_TRUE(answer.at("differences").as_array().empty());
    const auto& undeclared = answer.at("undeclared").as_array();
    ASSERT_EQ(undeclared.size(), 1U);
    EXPECT_EQ(text(undeclared.at(0).as_object(), "table"), "builds");
    EXPECT_TRUE(answer.at("unsupported").as_array().empty());
    EXPECT_EQ(answer.at("beyond"), answer.at("unsupported")) << "its old name";
}

TEST_P(Drift, ChangesNothing) {
    database_->ask("alter table builds add column nickname text");
    const auto before = tables();
    EXPECT_EQ(drift().status, 1);
    EXPECT_EQ(tables(), before);
    database_->ask("alter table builds drop column nickname");
    EXPECT_EQ(drift().status, 0);
}

ALPS_ON_EACH_ENGINE(Drift);

TEST_F(CommandTest, DriftCreatesNoDatabase) {
    EXPECT_EQ(project_.alps({"drift"}).status, 4);
    EXPECT_FALSE(std::filesystem::exists(file()));
}

} // namespace
} // namespace alps::command
