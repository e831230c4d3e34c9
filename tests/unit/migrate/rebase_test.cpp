#include <alps/migrate/rebase/rebase.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/diff.hpp>
#include <alps/schema/snapshot.hpp>
#include <alps/schema/snapshot_extras.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

#include <algorithm>

namespace alps::migrate {
namespace {

namespace fs = std::filesystem;
namespace model = schema::model;

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::int64_t now = 50;
const std::string first = "00000000-0000-7000-8000-00000000000a";
const std::string second = "00000000-0000-7000-8000-00000000000b";

/// Tables of these names.
model::schema tables(const std::vector<std::string>& names) {
    model::schema schema{.dialect = dialect::sqlite};
    for (const std::string& name : names)
        schema.tables.push_back(
            {.name = name,
             .columns = {
                 {.name = "id", .type = {model::type_kind::integer}, .primary_key = true}}});
    return schema::canonical(schema);
}

std::string snapshot(const std::string& id, const std::string& previous,
                     const std::vector<std::string>& names,
                     const std::vector<std::string>& views = {}) {
    schema::catalogue content{tables(names)};
    for (const std::string& view : views) {
        content.carried.push_back({.section = "views",
                                   .name = view,
                                   .json = R"({"definition":"select 1"})",
                                   .words = "view \"" + view + '"'});
    }
    return schema::write_snapshot({.id = id, .previous = previous, .content = content});
}

std::string listed(int idx, int when, const std::string& tag) {
    return R"({"idx":)" + std::to_string(idx) + R"(,"version":"6","when":)" + std::to_string(when) +
           R"(,"tag":")" + tag + R"(","breakpoints":true,"by":"me"})";
}

/// A base with a table, and a branch with another one on each side.
class Rebase : public ::testing::Test {
protected:
    void SetUp() override {
        folder_.texts["meta/0000_snapshot.json"] =
            snapshot(first, std::string(schema::no_snapshot), {"base"});
        folder_.texts["meta/0001_snapshot.json"] = snapshot(second, first, {"base", "a"});
        add(0, 1, "0000_init");
        add(1, 60, "0001_a");
        add(1, 40, "0001_b");
        folder_.texts["0001_b.down.sql"] = "back from 0001_b";
    }

    void add(int idx, int when, const std::string& tag) {
        folder_.entries.push_back({.idx = idx, .when = when, .tag = tag});
        folder_.texts[tag + ".sql"] = "to " + tag;
        journal_ += (journal_.empty() ? "" : ",") + listed(idx, when, tag);
    }

    result<rebase_plan> plan(std::vector<std::string> moved,
                             const model::schema& wanted = tables({"base", "a", "b"})) {
        folder_.texts["meta/_journal.json"] =
            R"({"version":"7","dialect":"sqlite","mine":1,"entries":[)" + journal_ + "]}";
        int made = 0;
        const auto new_id = [&] {
            uuid id{};
            id.data[0] = static_cast<std::uint8_t>(++made);
            return id;
        };
        return plan_rebase(folder_, wanted,
                           {.moved = std::move(moved), .now = now, .new_id = new_id});
    }

    static std::string file(const rebase_plan& plan, const std::string& name) {
        const auto found = std::ranges::find(plan.files, fs::path(name), &new_file::path);
        return found == plan.files.end() ? "" : found->text;
    }

    static schema::snapshot made(const rebase_plan& plan, const std::string& name) {
        return schema::read_snapshot(file(plan, name), dialect::sqlite, name).value();
    }

    static bool is_like(const model::schema& one, const model::schema& other) {
        return schema::find_changes(one, other).value().empty();
    }

    merged_folder folder_{.path = "f", .dialect = dialect::sqlite};
    std::string journal_;
};

TEST_F(Rebase, PutsAMigrationBehindThoseThatStay) {
    const auto made = plan({"0001_b"});
    ASSERT_TRUE(testing::succeeded(made));
    ASSERT_EQ(made->moves.size(), 1U);
    EXPECT_EQ(made->moves[0].to, "0002_b");
    EXPECT_EQ(file(*made, "0002_b.sql"), "to 0001_b");
    EXPECT_EQ(file(*made, "0002_b.down.sql"), "back from 0001_b");
    EXPECT_THAT(made->removed, ElementsAre("0001_b.sql", "0001_b.down.sql"));

    ASSERT_EQ(made->files.back().path, "meta/_journal.json");
    EXPECT_TRUE(made->files.back().replaces);
    const auto entries = parse_journal(made->files.back().text, dialect::sqlite, "j").value();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[1].tag, "0001_a");
    EXPECT_EQ(entries[2].tag, "0002_b");
    EXPECT_EQ(entries[2].idx, 2);
    EXPECT_EQ(entries[2].when, 61);
    EXPECT_THAT(made->files.back().text, HasSubstr("\"mine\": 1"));
    const std::string last = made->files.back().text.substr(made->files.back().text.find("0002_b"));
    EXPECT_THAT(last, HasSubstr("\"by\": \"me\""));
}

TEST_F(Rebase, MovesTheFirstOfTwoToTheEnd) {
    const auto made = plan({"0001_a"});
    ASSERT_TRUE(testing::succeeded(made));
    const auto entries = parse_journal(made->files.back().text, dialect::sqlite, "j").value();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[1].tag, "0001_b");
    EXPECT_EQ(entries[2].tag, "0002_a");
    EXPECT_EQ(entries[2].when, now);
}

TEST_F(Rebase, LeavesTheSnapshotThatIsThereAndWritesOneOfTheCode) {
    const auto plan = this->plan({"0001_b"});
    ASSERT_TRUE(testing::succeeded(plan));
    EXPECT_EQ(file(*plan, "meta/0001_snapshot.json"), "");
    const auto last = made(*plan, "meta/0002_snapshot.json");
    EXPECT_EQ(last.previous, second);
    EXPECT_TRUE(is_like(last.content.schema, tables({"base", "a", "b"})));
    EXPECT_THAT(plan->remarks, IsEmpty());
}

TEST_F(Rebase, CarriesAlongWhatTheBranchesDo) {
    folder_.texts["meta/0000_snapshot.json"] =
        snapshot(first, std::string(schema::no_snapshot), {"base"}, {"both", "gone"});
    folder_.texts["meta/0001_snapshot.json"] =
        snapshot(second, first, {"base", "a"}, {"both", "gone", "of_a"});
    add(2, 70, "0002_more_b");
    folder_.texts["meta/0002_snapshot.json"] =
        snapshot("00000000-0000-7000-8000-00000000000c", "lost", {"base", "b"}, {"both", "of_b"});
    const auto plan = this->plan({"0001_b", "0002_more_b"});
    ASSERT_TRUE(testing::succeeded(plan));
    std::vector<std::string> views;
    for (const auto& part : made(*plan, "meta/0003_snapshot.json").content.carried)
        views.push_back(part.name);
    EXPECT_THAT(views, ElementsAre("both", "of_a", "of_b"));
}

TEST_F(Rebase, MovesAllOfABranch) {
    add(2, 41, "0002_more");
    folder_.texts["meta/0002_snapshot.json"] =
        snapshot("00000000-0000-7000-8000-00000000000c", "lost", {"base", "b", "more"});
    const auto plan = this->plan({"0001_b", "0002_more"}, tables({"base", "a", "b", "more"}));
    ASSERT_TRUE(testing::succeeded(plan));
    ASSERT_EQ(plan->moves.size(), 2U);
    EXPECT_EQ(plan->moves[0].to, "0002_b");
    EXPECT_EQ(plan->moves[1].to, "0003_more");
    const auto between = made(*plan, "meta/0002_snapshot.json");
    EXPECT_EQ(between.previous, second);
    EXPECT_EQ(made(*plan, "meta/0003_snapshot.json").previous, between.id);
    EXPECT_THAT(plan->removed, ElementsAre("0001_b.sql", "0001_b.down.sql", "0002_more.sql"));
    EXPECT_THAT(plan->remarks, ElementsAre(HasSubstr("the snapshot of '0002_b'")));
}

TEST_F(Rebase, ChainsAStayingSnapshotToTheOneThatIsLeft) {
    add(2, 61, "0002_more");
    folder_.texts["meta/0002_snapshot.json"] =
        snapshot("00000000-0000-7000-8000-00000000000c", "lost", {"base", "a", "more"});
    const auto plan = this->plan({"0001_b"}, tables({"base", "a", "b", "more"}));
    ASSERT_TRUE(testing::succeeded(plan));
    const auto kept = made(*plan, "meta/0002_snapshot.json");
    EXPECT_EQ(kept.previous, second);
    EXPECT_TRUE(is_like(kept.content.schema, tables({"base", "a", "more"})));
    EXPECT_EQ(made(*plan, "meta/0003_snapshot.json").previous, kept.id);
    EXPECT_EQ(plan->moves[0].to, "0003_b");
}

TEST_F(Rebase, GivesTheFirstOfThoseThatAllMoveItsOldNumber) {
    const auto plan = this->plan({"0001_a", "0001_b"});
    ASSERT_TRUE(testing::succeeded(plan));
    ASSERT_EQ(plan->moves.size(), 2U);
    EXPECT_EQ(plan->moves[0].to, "0001_a");
    EXPECT_EQ(plan->moves[1].to, "0002_b");
    EXPECT_EQ(file(*plan, "0001_a.sql"), "");
    EXPECT_EQ(made(*plan, "meta/0001_snapshot.json").previous, first);
}

TEST_F(Rebase, MovesOneThatComesTooLate) {
    folder_.entries.pop_back();
    journal_ = listed(0, 1, "0000_init") + "," + listed(1, 60, "0001_a");
    add(2, 61, "0002_c");
    const std::string third = "00000000-0000-7000-8000-00000000000c";
    folder_.texts["meta/0002_snapshot.json"] = snapshot(third, second, {"base", "a", "c"});
    const auto plan = this->plan({"0001_a"}, tables({"base", "a", "c"}));
    ASSERT_TRUE(testing::succeeded(plan));
    EXPECT_EQ(plan->moves[0].to, "0003_a");
    EXPECT_EQ(made(*plan, "meta/0002_snapshot.json").previous, first);
    EXPECT_EQ(made(*plan, "meta/0003_snapshot.json").previous, third);
    EXPECT_THAT(plan->removed, ElementsAre("0001_a.sql", fs::path("meta/0001_snapshot.json")));
}

TEST_F(Rebase, LetsNamesPassOnBetweenThoseThatMove) {
    add(2, 41, "0002_b");
    const auto plan = this->plan({"0001_b", "0002_b"});
    ASSERT_TRUE(testing::succeeded(plan));
    EXPECT_EQ(file(*plan, "0002_b.sql"), "to 0001_b");
    EXPECT_EQ(file(*plan, "0003_b.sql"), "to 0002_b");
    EXPECT_THAT(plan->removed, ElementsAre("0001_b.sql", "0001_b.down.sql"));
}

TEST_F(Rebase, ReplacesNoScriptThatTheJournalDoesNotName) {
    folder_.texts["0002_b.down.sql"] = "somebody's";
    const auto refused = plan({"0001_b"});
    ASSERT_TRUE(testing::failed_with(refused, errc::configuration));
    EXPECT_THAT(refused.error().message(), HasSubstr("'0002_b.down.sql' is in the way"));
}

TEST_F(Rebase, RenamesWhatStandsBesideTheSnapshots) {
    schema::extras_by_tag extras;
    extras["0001_a"].on_update_now["a"] = {"id"};
    extras["0001_b"].on_update_now["b"] = {"id"};
    folder_.texts["meta/_alps.json"] = schema::write_extras(extras);
    auto wanted = tables({"base", "a", "b"});
    for (auto& table : wanted.tables)
        if (table.name != "base") table.columns[0].on_update_now = true;
    const auto plan = this->plan({"0001_b"}, wanted);
    ASSERT_TRUE(testing::succeeded(plan));
    const auto renamed = schema::read_extras(file(*plan, "meta/_alps.json"), "e").value();
    EXPECT_EQ(renamed.size(), 2U);
    EXPECT_EQ(renamed.at("0001_a"), extras.at("0001_a"));
    EXPECT_EQ(renamed.at("0002_b").on_update_now.size(), 2U);
}

TEST_F(Rebase, SaysWhatTheCodeLost) {
    const auto plan = this->plan({"0001_b"}, tables({"base", "b"}));
    ASSERT_TRUE(testing::succeeded(plan));
    EXPECT_THAT(plan->remarks, ElementsAre(HasSubstr("the code lacks what")));
}

TEST_F(Rebase, SaysThatTheCodeIsThatOfOneBranch) {
    const auto plan = this->plan({"0001_b"}, tables({"base", "a"}));
    ASSERT_TRUE(testing::succeeded(plan));
    EXPECT_THAT(plan->remarks, ElementsAre(HasSubstr("the code of the other branch")));
}

TEST_F(Rebase, RefusesWhatItCannotMakeOneHistoryOf) {
    const auto unknown = plan({"0001_c"});
    ASSERT_TRUE(testing::failed_with(unknown, errc::invalid_argument));
    EXPECT_THAT(unknown.error().message(), HasSubstr("'0001_c'"));
    const auto open = plan({"0000_init"});
    ASSERT_TRUE(testing::failed_with(open, errc::invalid_argument));
    EXPECT_THAT(open.error().info().hint, HasSubstr("alps migrate rebase"));
    folder_.texts["meta/0001_snapshot.json"] = "{}";
    EXPECT_TRUE(testing::failed_with(plan({"0001_b"}), errc::configuration));
}

TEST_F(Rebase, DoesNothingIfNothingMoves) {
    folder_.entries.pop_back();
    const auto made = plan({});
    ASSERT_TRUE(testing::succeeded(made));
    EXPECT_THAT(made->files, IsEmpty());
}

} // namespace
} // namespace alps::migrate
