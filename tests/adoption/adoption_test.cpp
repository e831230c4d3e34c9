// A project of drizzle-kit goes on with alps, and loses nothing: each folder in `postgres` and
// `sqlite` is one, with its schema in `schema.ts`, the one before it in `before.ts`, what others
// did to the database in `more.sql`, and rows in `rows.sql`. `refused` says why a change of the
// kind for which SQLite makes a table anew is refused.
#include "catalogue.hpp"
#include "database.hpp"
#include "drizzle.hpp"
#include "project.hpp"

#include <alps/base/read_file.hpp>
#include <alps/schema/snapshot.hpp>
#include <alps/testing/postgres.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace alps::interop {
namespace {

namespace fs = std::filesystem;
namespace model = alps::schema::model;

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<fs::path> projects() {
    std::vector<fs::path> found;
    for (const char* dialect : {"postgres", "sqlite"}) {
        for (const auto& entry :
             fs::directory_iterator(fs::path(ALPS_ADOPTION_DIRECTORY) / dialect))
            found.push_back(entry.path());
    }
    std::ranges::sort(found);
    return found;
}

/// A database of an engine, empty at first.
class empty_database {
public:
    empty_database(bool postgres, const fs::path& file) {
        if (postgres) {
            postgres_.emplace();
            database_ = command::postgres_at(postgres_->url());
        } else {
            fs::create_directories(file.parent_path());
            database_ = command::sqlite_at(file);
        }
    }
    [[nodiscard]] command::database& operator*() const { return *database_; }
    [[nodiscard]] command::database* operator->() const { return database_.get(); }

private:
    std::optional<testing::postgres_database> postgres_;
    std::unique_ptr<command::database> database_;
};

class Adopted : public ::testing::TestWithParam<fs::path> {
protected:
    void SetUp() override {
        if (drizzle_missing()) GTEST_SKIP() << no_drizzle;
        if (on_postgres() && testing::postgres_missing())
            GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
        ours_.emplace(on_postgres(), project_.path() / "data/ours.db");
        drizzles_.emplace(on_postgres(), project_.path() / "data/drizzles.db");
        drizzle_.emplace(project_, dialect());
        fs::copy(GetParam(), project_.path() / "adopted", fs::copy_options::recursive);
        project_.around.variables["DATABASE_URL"] = (*ours_)->url();
        // Its database may be lost.
        project_.write("alps.json",
                       R"({"schemas": ["written_schema"], "plugin_path": [")" +
                           fs::path(ALPS_WRITTEN_SCHEMA_PLUGIN).parent_path().string() +
                           R"("], "omitted_tables": ["access_attempts", "accounts", "builds", )"
                           R"("event_consumers", "events", "invitations", "sessions", )"
                           R"("user_passwords", "verification_tokens"]})");
        project_.around.variables["ALPS_WRITTEN_SCHEMA"] = (project_.path() / "tables").string();
    }

    [[nodiscard]] bool on_postgres() const { return dialect() == "postgres"; }
    [[nodiscard]] std::string dialect() const {
        return GetParam().parent_path().filename().string();
    }
    [[nodiscard]] fs::path folder() const { return project_.path() / "migrations" / dialect(); }

    void alps(const command::arguments& given) {
        const auto run = project_.alps(given);
        ASSERT_EQ(run.status, 0) << given.front() << ": " << run.out << run.err;
    }

    /// Runs a script of the project, if it has one, on both databases.
    void run(const char* script) {
        const fs::path file = GetParam() / script;
        if (!fs::exists(file)) return;
        for (const auto* database : {&*ours_, &*drizzles_})
            (*database)->ask(read_file(file).value());
    }

    /// Lets drizzle-kit write the folder, alps apply it to one database, and drizzle-orm to
    /// another.
    void migrate_both() {
        for (const char* schema : {"before.ts", "schema.ts"}) {
            if (!fs::exists(GetParam() / schema)) continue;
            const auto written = drizzle_->generate(std::string("adopted/") + schema, "theirs");
            ASSERT_EQ(written.status, 0) << written.out << written.err;
            ASSERT_TRUE(fs::exists(folder() / (number(theirs_++) + "_theirs.sql")))
                << written.out << written.err;
        }
        ASSERT_NO_FATAL_FAILURE(alps({"migrate"}));
        const auto applied = drizzle_->migrate((*drizzles_)->url());
        ASSERT_EQ(applied.status, 0) << applied.out << applied.err;
        run("more.sql");
        run("rows.sql");
    }

    static std::string number(int index) { return "000" + std::to_string(index); }

    /// Declares what a pull found.
    void declare_what_is_pulled() {
        const auto pulled = project_.alps({"pull", "--namespace", "app"});
        ASSERT_EQ(pulled.status, 0) << pulled.err;
        fs::create_directories(project_.path() / "tables");
        fs::copy_file(project_.path() / "pulled/migrations" / dialect() / "meta/0000_snapshot.json",
                      declared_file());
    }
    [[nodiscard]] fs::path declared_file() const {
        return project_.path() / "tables" / (dialect() + ".json");
    }

    /// Returns what the next migration would change beside the tables of alps.
    std::vector<std::string> pending_changes() {
        std::vector<std::string> changes;
        const auto planned = project_.answer({"generate", "--dry-run", "--allow", "all"});
        for (const auto& migration : planned.at("migrations").as_array()) {
            for (const auto& change : migration.as_object().at("changes").as_array()) {
                const std::string text(change.as_string());
                if (!is_of_alps(text)) changes.push_back(text);
            }
        }
        return changes;
    }
    static bool is_of_alps(const std::string& change) {
        return change == "creates enumeration role" || change == "creates table tenants" ||
               change == "creates table users" || change == "creates table tenant_members";
    }

    std::vector<std::string> drift() {
        const auto answer = project_.answer({"drift"});
        std::vector<std::string> texts;
        for (const char* key : {"differences", "undeclared"}) {
            for (const auto& each : answer.at(key).as_array())
                texts.push_back(command::text(each.as_object(), "text"));
        }
        return texts;
    }

    [[nodiscard]] boost::json::object snapshot(int index) const {
        const auto file = folder() / "meta" / (number(index) + "_snapshot.json");
        return boost::json::parse(read_file(file).value()).as_object();
    }

    /// Expects of the first snapshot of alps that it has all of drizzle-kit's last, as it stands
    /// there.
    void expect_all_in_snapshot() const {
        const auto last = snapshot(theirs_ - 1);
        const auto later = snapshot(theirs_);
        for (const auto& [key, value] : last) {
            // `internal` says of SQLite's indexes what alps says in another way.
            if (!value.is_object() || key == "_meta" || key == "internal") continue;
            for (const auto& [name, each] : value.as_object()) {
                const auto* found = later.at(key).as_object().if_contains(name);
                ASSERT_NE(found, nullptr) << key << ' ' << name;
                EXPECT_EQ(*found, each) << key << ' ' << name;
            }
        }
    }

    /// Changes what is declared.
    void declare(const std::function<void(model::table&)>& edit) {
        const auto dialect = on_postgres() ? dialect::postgres : dialect::sqlite;
        auto declared =
            schema::read_snapshot(read_file(declared_file()).value(), dialect, "declared").value();
        edit(declared.content.schema.tables.at(0));
        project_.write("tables/" + this->dialect() + ".json", write_snapshot(declared));
    }

    /// Generates and applies what is declared now; of the changes one names a thing.
    void go_on(const std::string& name, const std::string& thing) {
        EXPECT_THAT(pending_changes(), ElementsAre(HasSubstr(thing)));
        ASSERT_NO_FATAL_FAILURE(alps({"generate", name}));
        ASSERT_NO_FATAL_FAILURE(alps({"migrate"}));
        EXPECT_THAT(drift(), IsEmpty());
    }

    /// Expects that a migration is not written, or not applied, and that it is said why.
    void expect_refusal(const std::string& name, std::string why) {
        why.resize(why.find_last_not_of('\n') + 1);
        auto refused = project_.alps({"generate", name});
        if (refused.status == 0) refused = project_.alps({"migrate"});
        EXPECT_NE(refused.status, 0);
        EXPECT_THAT(refused.err, HasSubstr(why));
    }

    command::project project_;
    int theirs_ = 0; ///< How many migrations are of drizzle-kit.
    std::optional<empty_database> ours_;
    std::optional<empty_database> drizzles_;
    std::optional<drizzle> drizzle_;
};

INSTANTIATE_TEST_SUITE_P(Project, Adopted, ::testing::ValuesIn(projects()), [](const auto& of) {
    std::string name = of.param.parent_path().filename().string() + "_";
    for (const char c : of.param.filename().string())
        name += c == '-' ? '_' : c;
    return name;
});

TEST_P(Adopted, LosesNothing) {
    ASSERT_NO_FATAL_FAILURE(migrate_both());
    EXPECT_EQ(catalogue(**ours_), catalogue(**drizzles_));
    EXPECT_EQ(history(**ours_), history(**drizzles_));

    ASSERT_NO_FATAL_FAILURE(declare_what_is_pulled());
    EXPECT_THAT(pending_changes(), IsEmpty());
    ASSERT_NO_FATAL_FAILURE(alps({"generate", "own"}));
    expect_all_in_snapshot();
    ASSERT_NO_FATAL_FAILURE(alps({"migrate"}));
    EXPECT_THAT(drift(), IsEmpty());
    EXPECT_THAT(pending_changes(), IsEmpty());

    const std::string before = structure(**ours_);
    declare([](model::table& table) {
        table.columns.push_back({.name = "one_more", .type = {}, .nullable = true});
    });
    ASSERT_NO_FATAL_FAILURE(go_on("one_more", "one_more"));
    const std::string with_more = structure(**ours_);
    // SQLite makes the table anew for it.
    declare([](model::table& table) {
        table.columns.back().default_value = model::column_default{.text = "'x'"};
    });
    if (fs::exists(GetParam() / "refused")) {
        expect_refusal("default_of_it", read_file(GetParam() / "refused").value());
        EXPECT_EQ(structure(**ours_), with_more);
        return;
    }
    ASSERT_NO_FATAL_FAILURE(go_on("default_of_it", "one_more"));
    ASSERT_NO_FATAL_FAILURE(alps({"migrate", "down", "--yes"}));
    EXPECT_EQ(structure(**ours_), with_more);
    ASSERT_NO_FATAL_FAILURE(alps({"migrate", "down", "--yes"}));
    EXPECT_EQ(structure(**ours_), before);
}

} // namespace
} // namespace alps::interop
