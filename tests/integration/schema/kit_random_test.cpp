// The whole way of random schemas: generated, applied, undone and pushed.
#include "random_alteration_test.hpp"

#include <alps/host/capabilities.hpp>
#include <alps/migrate/drift/drift.hpp>
#include <alps/migrate/drift/removals.hpp>
#include <alps/migrate/generate/generate.hpp>
#include <alps/migrate/push/push.hpp>
#include <alps/plugin/schema_inspector.hpp>
#include <alps/plugin/schema_pusher.hpp>
#include <alps/testing/forwarding_session.hpp>
#include <alps/testing/temporary_directory.hpp>

#include <set>

ALPS_DECLARE_PLUGIN(migrator);

namespace alps::schema {
namespace {

/// A session that refuses every commit.
class uncommitted_session final : public testing::forwarding_session {
public:
    using forwarding_session::forwarding_session;

    result<sql_rows> execute(std::string_view sql,
                             std::span<const sql_value> parameters) noexcept override {
        if (sql == "commit") return error(errc::rejected, "not what was wanted");
        return forwarding_session::execute(sql, parameters);
    }
};

class RandomKit : public random_alteration_test {
protected:
    void SetUp() override {
        random_alteration_test::SetUp();
        runner_ = plugin::make_migration_runner(alps_plugin_migrator).value();
        pusher_ = plugin::make_schema_pusher(alps_plugin_migrator).value();
    }

    static std::set<alps::allowance> everything() {
        const std::string all[] = {"all"};
        return migrate::read_allowances(all).value();
    }

    /// Leaves nothing in the database, not even the record of migrations.
    void clear_all() {
        clear();
        if (GetParam() == dialect::postgres) {
            (void)run("drop schema if exists drizzle cascade").value();
        }
    }

    /// Adds the migration to a schema to a folder, if one is needed.
    static void generate(const std::filesystem::path& folder, const model::schema& schema) {
        const auto head = migrate::read_head(folder, GetParam()).value();
        const auto made = migrate::generate(
            head, schema, {.hints = {.ask = false}, .allowed = everything(), .id = {{++last_id_}}});
        RC_ASSERT(made.has_value());
        if (*made) RC_ASSERT(write_files(folder, (*made)->files).has_value());
    }

    /// The dump without the record of migrations.
    std::vector<std::string> dumped_tables() {
        auto lines = dumped();
        std::erase_if(lines, [](const std::string& line) {
            return line.find("__drizzle_migrations") != std::string::npos;
        });
        return lines;
    }

    result<alps::push_plan> push(admin_session& session, const model::schema& wanted) {
        return pusher_->push(session, wanted, {.hints = {.ask = false}, .allowed = everything()});
    }

    std::vector<migrate::difference> drift(const model::schema& wanted) {
        auto& inspector = *session().inspector();
        return migrate::find_differences(inspector.read().value().schema,
                                         inspector.normalize(wanted).value());
    }

    std::unique_ptr<migration_runner> runner_;
    std::unique_ptr<alps::schema_pusher> pusher_;

private:
    static inline std::uint8_t last_id_ = 0;
};

TEST_P(RandomKit, UndoesWhatItAppliedAndAppliesItAgain) {
    EXPECT_TRUE(rc::check([&] {
        const model::schema first = *testing::random_schema(GetParam());
        const model::schema second = *testing::changed_schema(first);
        RC_PRE(std::ranges::none_of(first.tables, repeats_its_primary_key));
        RC_PRE(std::ranges::none_of(second.tables, repeats_its_primary_key));
        const testing::temporary_directory directory;
        migration_options options(directory.path() / "folder");
        options.allow_loss = true;
        clear_all();

        generate(options.folder, first);
        RC_ASSERT(runner_->apply(session(), options).has_value());
        const auto of_first = dumped_tables();
        generate(options.folder, second);
        const auto applied = runner_->apply(session(), options);
        if (!applied) RC_FAIL(applied.error().message() + applied.error().info().detail);
        if (applied->empty()) return;
        const auto of_second = dumped_tables();

        const auto undone = runner_->undo(session(), options);
        if (!undone) RC_FAIL(undone.error().message() + undone.error().info().detail);
        RC_ASSERT(undone->size() == 1U);
        RC_ASSERT(dumped_tables() == of_first);
        RC_ASSERT(runner_->apply(session(), options).has_value());
        RC_ASSERT(dumped_tables() == of_second);
    }));
}

TEST_P(RandomKit, PushesUntilNothingDrifts) {
    EXPECT_TRUE(rc::check([&] {
        const model::schema first = *testing::random_schema(GetParam());
        const model::schema second = *testing::changed_schema(first);
        RC_PRE(std::ranges::none_of(second.tables, repeats_its_primary_key));
        create_anew(first);
        const auto pushed = push(session(), second);
        // A new value of an enumeration cannot be used in the transaction that adds it.
        if (!pushed) RC_PRE(pushed.error().sqlstate() != "55P04");
        if (!pushed) RC_FAIL(pushed.error().message() + pushed.error().info().detail);
        RC_ASSERT(drift(second).empty());
    }));
}

TEST_P(RandomKit, LeavesTheDatabaseAloneIfAPushFails) {
    EXPECT_TRUE(rc::check([&] {
        const model::schema first = *testing::random_schema(GetParam());
        create_anew(first);
        const auto before = dumped();
        uncommitted_session uncommitted(session());
        const auto pushed = push(uncommitted, *testing::changed_schema(first));
        RC_ASSERT(!pushed.has_value());
        RC_ASSERT(dumped() == before);
    }));
}

ALPS_ON_BOTH_ENGINES(RandomKit);

} // namespace
} // namespace alps::schema
