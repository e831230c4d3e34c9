// What docs/guide/schema.md shows: the tables as they are described, created and used.
#include "../../contract/queries/fixture.hpp"
#include "tickets.hpp"

#include <alps/plugin/plugin.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/describe.hpp>
#include <alps/schema/merge.hpp>
#include <alps/tables/alps_schema.hpp>
#include <alps/testing/document.hpp>

#include <gmock/gmock.h>

ALPS_DECLARE_PLUGIN(tickets);

namespace app {

// [create]
alps::result<void> create_tables(alps::admin_session& session,
                                 const alps::plugin::descriptor& plugin) {
    const auto dialect = session.server().dialect;
    auto described = alps::plugin::describe_schema(plugin, dialect);
    if (!described) return described.error();
    auto together = merge(alps::tables::alps_schema(dialect), *described);
    if (!together) return together.error();
    for (const auto& statement : create_statements(*described)) {
        if (auto done = session.execute(statement, {}); !done) return done.error();
    }
    return {};
}
// [/create]

namespace sql = alps::sql;

// [use]
auto open_ticket(sql::database& database, const alps::tenant_scope& scope, project_id project,
                 std::int32_t number, const std::string& title) {
    using namespace alps::query;
    const auto query = insert(tickets)
                           .values(tickets.number = number, tickets.project_id = project,
                                   tickets.title = title, tickets.priority = priority::urgent)
                           .returning(all);
    return sql::get_row(sql::for_tenant(database, scope), query);
}
// [/use]

} // namespace app

namespace alps::contract {
namespace {

using testing::failed_with;
using ::testing::HasSubstr;
using testing::succeeded;

const std::filesystem::path sources = ALPS_SOURCE_DIR;

template <dialect Dialect>
std::string created_on() {
    std::string text;
    for (const auto& statement :
         schema::create_statements(schema::describe<Dialect, app::priority>(app::tickets)))
        text += statement + '\n';
    return text;
}

TEST(SchemaText, IsWhatTheGuideShows) {
    const auto directory = sources / "tests/integration/guide";
    EXPECT_EQ(created_on<dialect::postgres>(),
              testing::text_of(directory / "tickets.postgres.sql"));
    EXPECT_EQ(created_on<dialect::sqlite>(), testing::text_of(directory / "tickets.sqlite.sql"));
}

template <class Table>
struct every_type_columns {
    schema::column<Table, "`bool`", bool> truth;
    schema::column<Table, "`std::int32_t`", std::int32_t> number;
    schema::column<Table, "`std::int64_t`", std::int64_t> long_number;
    schema::column<Table, "`double`", double> real;
    schema::column<Table, "`std::string`", std::string> text;
    schema::column<Table, "`std::string` with `varchar(100)`", std::string, schema::varchar(100)>
        limited_text;
    schema::column<Table, "`alps::uuid`, `alps::id<…>`", user_id> id;
    schema::column<Table, "`alps::timestamp`", timestamp> time;
    schema::column<Table, "`alps::unbounded_timestamp`", unbounded_timestamp> unbounded_time;
    schema::column<Table, "`alps::json_text`", json_text> json;
    schema::column<Table, "an enum", role> by_text;
    schema::column<Table, "an enum, `enumerated`", role, schema::enumerated> by_type;
};
constexpr schema::table<"every_type", every_type_columns> every_type{};

TEST(SchemaTypes, AreThoseOfTheGuide) {
    const auto guide = testing::text_of(sources / "docs/guide/schema.md");
    const auto described = schema::describe<dialect::postgres, role>(every_type);
    for (const auto& column : described.tables.at(0).columns) {
        const auto row = "| " + column.name + " | `" +
                         schema::render_type(column.type, dialect::postgres) + "` | `" +
                         schema::render_type(column.type, dialect::sqlite) + "` |";
        EXPECT_THAT(guide, HasSubstr(row));
    }
}

class SchemaGuide : public Queries {
protected:
    void SetUp() override {
        Queries::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        const auto session = open_admin().value();
        ASSERT_TRUE(succeeded(app::create_tables(*session, alps_plugin_tickets)));
        project_ = wait(sql::get_row(database(), insert(app::projects)
                                                     .values(app::projects.tenant_id = acme,
                                                             app::projects.name = "Engine",
                                                             app::projects.slug = "engine")
                                                     .returning(app::projects.id)))
                       .value();
    }

    result<row_of<app::tickets>> open_ticket(std::int32_t number, const std::string& title) {
        return wait(app::open_ticket(database(), scope_, project_, number, title));
    }

    const tenant_scope scope_ = tenant_scope::system(acme);
    app::project_id project_;
};
ALPS_QUERY_TESTS(SchemaGuide);

TEST_P(SchemaGuide, StoresEveryColumn) {
    const auto ticket = open_ticket(1, "Leak").value();
    EXPECT_EQ(ticket.tenant_id, acme);
    EXPECT_EQ(ticket.priority, app::priority::urgent);
    EXPECT_EQ(ticket.labels.text(), "[]");
    EXPECT_EQ(ticket.hours, 0.5);
    EXPECT_EQ(ticket.parent, std::nullopt);
}

TEST_P(SchemaGuide, KeepsItsConstraints) {
    ASSERT_TRUE(succeeded(open_ticket(1, "Leak")));
    EXPECT_TRUE(failed_with(open_ticket(1, "Noise"), errc::already_exists));
    EXPECT_TRUE(failed_with(open_ticket(2, "LEAK"), errc::already_exists)) << "lower(title)";
    const auto unchecked = open_ticket(0, "Noise");
    ASSERT_TRUE(failed_with(unchecked, errc::constraint_violation));
    EXPECT_EQ(unchecked.error().info().constraint, "tickets_number_check");
    const auto& t = app::tickets;
    const auto orphan = update(t).set(t.parent = 7).where(t.number == 1);
    const auto refused = wait(sql::execute(database(), orphan));
    ASSERT_TRUE(failed_with(refused, errc::constraint_violation));
    EXPECT_EQ(refused.error().info().constraint.empty(), !engine_facts().names_constraints);
    const auto child = update(t).set(t.parent = 1).where(t.number == 1);
    EXPECT_EQ(wait(sql::execute(database(), child)).value(), 1);
}

TEST_P(SchemaGuide, TouchesWhatIsUpdated) {
    ASSERT_TRUE(succeeded(open_ticket(1, "Leak")));
    const auto& t = app::tickets;
    const auto look = select(t.updated_at).from(t);
    ASSERT_EQ(
        wait(sql::execute(database(), update(t).set(t.updated_at = at(5)).all_rows())).value(), 1);
    EXPECT_EQ(wait(sql::get_row(database(), look)).value(), at(5)) << "named by the update";
    ASSERT_EQ(wait(sql::execute(database(), update(t).set(t.title = "Drip").all_rows())).value(),
              1);
    EXPECT_GT(wait(sql::get_row(database(), look)).value(), at(5));
}

TEST_P(SchemaGuide, SortsAnEnumerationByItsValuesOnPostgres) {
    ASSERT_TRUE(succeeded(open_ticket(1, "Leak")));
    const auto& t = app::tickets;
    const auto add = insert(t).values(t.tenant_id = acme, t.number = 2, t.project_id = project_,
                                      t.title = "Noise");
    ASSERT_TRUE(succeeded(wait(sql::execute(database(), add))));
    const auto sorted = select(t.priority).from(t).order_by(t.priority.desc());
    EXPECT_EQ(run(sorted), "urgent\nnormal\n") << "also by their texts, on SQLite";
}

TEST_P(SchemaGuide, PagesByAnEnumeration) {
    ASSERT_TRUE(succeeded(open_ticket(1, "Leak")));
    ASSERT_TRUE(succeeded(open_ticket(2, "Noise")));
    const auto& t = app::tickets;
    const auto paged = page_by(select(t.title).from(t), t.priority, t.number);
    auto first = wait(sql::list_page(database(), paged, page_request(1)));
    ASSERT_TRUE(succeeded(first));
    EXPECT_EQ(dump(first->items), "Leak\n");
    const page_request next(1, first->next);
    auto second = wait(sql::list_page(database(), paged, next));
    ASSERT_TRUE(succeeded(second));
    EXPECT_EQ(dump(second->items), "Noise\n");
}

TEST_P(SchemaGuide, MergesWithTheTablesOfAlps) {
    const auto whole = alps::tables::alps_schema(database().dialect());
    const auto twice = schema::merge(whole, whole);
    ASSERT_TRUE(succeeded(twice));
    EXPECT_EQ(*twice, whole) << "a table that has all that the other needs stands for it";
    auto less = whole;
    less.tables.back().columns.pop_back();
    EXPECT_TRUE(failed_with(schema::merge(whole, less), errc::configuration));
}

} // namespace
} // namespace alps::contract
