// What typed tables say, as plain values and as SQL.
#include <alps/schema/ddl.hpp>
#include <alps/schema/describe.hpp>
#include <alps/tables/tables.hpp>

#include <gmock/gmock.h>

namespace alps::schema {
namespace {

enum class colour { red, blue };

} // namespace

template <>
struct stored_enum<colour> {
    static constexpr fixed_string name = "colour";
    static constexpr enumerator<colour> values[] = {{colour::red, "red"}, {colour::blue, "blue"}};
};

namespace {

using tables::tenants;
using tables::users;

template <class Table>
struct widget_columns {
    column<Table, "tenant_id", alps::tenant_id,
           references(tenants.id, on_delete(action::cascade), on_update(action::restrict))>
        tenant_id;
    column<Table, "number", std::int32_t> number;
    column<Table, "parent", std::optional<std::int32_t>> parent;
    column<Table, "name", std::string, varchar(40), default_text("it's")> name;
    column<Table, "paint", colour, enumerated> paint;
    column<Table, "plain", std::optional<colour>> plain;
    column<Table, "weight", double, default_value(1.5)> weight;
    column<Table, "stock", std::int64_t, default_value(7)> stock;
    column<Table, "live", bool, default_value(true)> live;
    column<Table, "notes", json_text, default_text("{}")> notes;
    column<Table, "changed_at", timestamp, default_now, on_update_now> changed_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(
            primary_key_of<"widgets_key">(t.tenant_id, t.number),
            unique_key<"widgets_name">(t.tenant_id, t.name),
            unchecked_foreign_key(columns(t.tenant_id, t.parent), columns(t.tenant_id, t.number),
                                  on_delete(action::set_null)),
            check<"widgets_weight">(t.weight > 0.5 && t.name != "none"),
            check<"widgets_number">(t.number > 0).by_triggers(), check_types<"widgets_types">(),
            index<"widgets_live">(t.stock.desc().nulls_last()).where(t.live == true),
            unique_index<"widgets_paint">(t.paint, t.parent.asc().nulls_first()).concurrently(),
            index<"widgets_sum">((t.number + t.stock).desc(), t.stock),
            row_security(model::row_security::forced),
            policy<"widgets_read">()
                .to_command(model::command::select)
                .to_role("alps_app")
                .using_rows(t.stock >= 0 &&
                            t.tenant_id == database_function<"alps_tenant", alps::tenant_id>()),
            policy<"widgets_all">().restrictive().with_check(t.live == true));
    }
};
constexpr table<"widgets", widget_columns> widgets{};

const model::schema& described(dialect dialect) {
    static const auto postgres = describe<dialect::postgres, colour, role>(widgets, users);
    static const auto sqlite = describe<dialect::sqlite, colour, role>(widgets, users);
    return dialect == dialect::postgres ? postgres : sqlite;
}

const model::table& described_widgets() { return described(dialect::postgres).tables.at(1); }

const model::column& column_named(std::string_view name) {
    const auto& all = described_widgets().columns;
    return *std::ranges::find(all, name, &model::column::name);
}

TEST(TypedTables, AreDescribedInTheOrderOfTheirNames) {
    const auto& schema = described(dialect::postgres);
    ASSERT_EQ(schema.tables.size(), 2U);
    EXPECT_EQ(schema.tables[0].name, "users");
    EXPECT_EQ(schema.tables[1].name, "widgets");
    ASSERT_EQ(schema.enumerations.size(), 2U);
    EXPECT_EQ(schema.enumerations[0], (model::enumeration{"colour", {"red", "blue"}}));
    EXPECT_EQ(schema.enumerations[1], (model::enumeration{"role", {"owner", "admin", "member"}}));
}

TEST(TypedTables, GiveTheirColumnsTypesDefaultsAndNulls) {
    using default_kind = enum model::column_default::kind;
    using model::type_kind;
    EXPECT_EQ(column_named("tenant_id").type.kind, type_kind::uuid);
    EXPECT_FALSE(column_named("tenant_id").nullable);
    EXPECT_EQ(column_named("number").type.kind, type_kind::integer);
    EXPECT_TRUE(column_named("parent").nullable);
    EXPECT_EQ(column_named("name").type, (model::column_type{type_kind::varchar, 40, {}}));
    EXPECT_EQ(column_named("name").default_value,
              (model::column_default{default_kind::literal, "'it''s'"}));
    EXPECT_EQ(column_named("paint").type,
              (model::column_type{type_kind::enumeration, 0, "colour"}));
    EXPECT_EQ(column_named("plain").type.kind, type_kind::text);
    EXPECT_EQ(column_named("weight").default_value->text, "1.5");
    EXPECT_EQ(column_named("stock").type.kind, type_kind::bigint);
    EXPECT_EQ(column_named("stock").default_value->text, "7");
    EXPECT_EQ(column_named("live").default_value->text, "true");
    EXPECT_EQ(column_named("notes").type.kind, type_kind::json);
    EXPECT_EQ(column_named("changed_at").default_value->kind, default_kind::now);
    EXPECT_TRUE(column_named("changed_at").on_update_now);
}

TEST(TypedTables, GiveTheirKeysAndChecks) {
    const auto& table = described_widgets();
    EXPECT_EQ(table.primary_key, (model::key{"widgets_key", {"tenant_id", "number"}}));
    EXPECT_THAT(table.unique_keys,
                ::testing::ElementsAre(model::key{"widgets_name", {"tenant_id", "name"}}));
    ASSERT_EQ(table.foreign_keys.size(), 2U);
    EXPECT_EQ(table.foreign_keys[0], (model::foreign_key{"widgets_tenant_id_tenants_id_fk",
                                                         {"tenant_id"},
                                                         "tenants",
                                                         {"id"},
                                                         action::cascade,
                                                         action::restrict}));
    EXPECT_EQ(table.foreign_keys[1],
              (model::foreign_key{"widgets_tenant_id_parent_widgets_tenant_id_number_fk",
                                  {"tenant_id", "parent"},
                                  "widgets",
                                  {"tenant_id", "number"},
                                  action::set_null,
                                  action::no_action}));
    EXPECT_THAT(table.checks,
                ::testing::ElementsAre(
                    model::check{"widgets_weight", R"("weight" > 0.5 and "name" <> 'none')"},
                    model::check{"widgets_number", R"("number" > 0)"}));
    EXPECT_THAT(table.guards, ::testing::IsEmpty());
}

TEST(TypedTables, HaveTriggersOnSqliteForWhatPostgresKeepsByItself) {
    const auto schema = described(dialect::sqlite);
    const auto table = std::ranges::find(schema.tables, "widgets", &model::table::name);
    EXPECT_THAT(table->checks, ::testing::ElementsAre(model::check{
                                   "widgets_weight", R"("weight" > 0.5 and "name" <> 'none')"}));
    ASSERT_EQ(table->guards.size(), 2U);
    EXPECT_EQ(table->guards[0], (model::guard{"widgets_number", R"("number" > 0)"}));
    EXPECT_EQ(table->guards[1].name, "widgets_types");
    EXPECT_THAT(
        table->guards[1].condition,
        ::testing::AllOf(
            ::testing::HasSubstr(R"(typeof("name") in ('text', 'null') and instr("name", char(0)))"
                                 R"( = 0 and length("name") <= 40)"),
            ::testing::HasSubstr(R"("number" between -2147483648 and 2147483647)"),
            ::testing::HasSubstr(R"("live" in (0, 1))")));
}

TEST(TypedTables, GiveTheirIndexesAndPolicies) {
    const auto& table = described_widgets();
    ASSERT_EQ(table.indexes.size(), 3U);
    const auto& partial = table.indexes[0];
    EXPECT_EQ(partial.condition, R"("live" = true)");
    EXPECT_TRUE(partial.parts[0].descending);
    EXPECT_EQ(partial.parts[0].nulls_first, false);
    EXPECT_FALSE(partial.unique);
    const auto& unique = table.indexes[1];
    EXPECT_TRUE(unique.unique);
    EXPECT_TRUE(unique.concurrently);
    EXPECT_EQ(unique.parts[0].text, "paint");
    EXPECT_EQ(unique.parts[1].nulls_first, true);
    const auto& calculated = table.indexes[2];
    EXPECT_EQ(calculated.parts[0].text, R"(("number" + "stock"))");
    EXPECT_TRUE(calculated.parts[0].expression);
    EXPECT_EQ(calculated.parts[1].text, "stock");

    EXPECT_EQ(table.row_security, model::row_security::forced);
    ASSERT_EQ(table.policies.size(), 2U);
    EXPECT_EQ(table.policies[0], (model::policy{"widgets_read",
                                                model::command::select,
                                                true,
                                                {"alps_app"},
                                                R"("stock" >= 0 and "tenant_id" = alps_tenant())",
                                                {}}));
    EXPECT_EQ(
        table.policies[1],
        (model::policy{"widgets_all", model::command::all, false, {}, {}, R"("live" = true)"}));
}

/// A table with each kind of key that others can refer to.
template <class Table>
struct place_columns {
    column<Table, "id", std::int64_t> id;
    column<Table, "code", std::string, unique> code;
    column<Table, "name", std::string> name;
    column<Table, "country", std::string> country;
    column<Table, "label", std::string> label;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(primary_key_of<"places_pk">(t.id),
                          unique_key<"places_name">(t.country, t.name),
                          unique_index<"places_label">(t.label.desc()));
    }
};
constexpr table<"places", place_columns> places{};

template <class Table>
struct trip_columns {
    column<Table, "start", std::int64_t, references(places.id)> start;
    column<Table, "goal", std::string, references(places.code)> goal;
    column<Table, "way", std::optional<std::string>,
           references(places.label, on_delete(action::set_null))>
        way;
    column<Table, "name", std::string> name;
    column<Table, "country", std::string, default_text("ch")> country;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(foreign_key(columns(t.name, t.country),
                                      columns(places.name, places.country),
                                      on_delete(action::cascade)),
                          foreign_key<"trips_goal">(columns(t.country), columns(places.code),
                                                    on_delete(action::set_default)));
    }
};
constexpr table<"trips", trip_columns> trips{};

TEST(TypedTables, ReferToKeysOfEveryKind) {
    const auto described = describe<dialect::postgres>(places, trips);
    std::vector<std::vector<std::string>> referenced;
    for (const auto& key : described.tables.at(1).foreign_keys)
        referenced.push_back(key.referenced);
    using list = std::vector<std::string>;
    EXPECT_THAT(referenced, ::testing::ElementsAre(list{"id"}, list{"code"}, list{"label"},
                                                   list{"name", "country"}, list{"code"}));
}

TEST(TypedTables, RenderOnBothDialects) {
    const auto postgres = join_statements(create_statements(described(dialect::postgres)));
    EXPECT_THAT(postgres, ::testing::HasSubstr(R"("name" varchar(40) DEFAULT 'it''s' NOT NULL)"));
    EXPECT_THAT(postgres, ::testing::HasSubstr(R"("paint" "colour" NOT NULL)"));
    const auto sqlite = join_statements(create_statements(described(dialect::sqlite)));
    EXPECT_THAT(sqlite, ::testing::HasSubstr("`name` text(40) DEFAULT 'it''s' NOT NULL"));
}

} // namespace
} // namespace alps::schema
