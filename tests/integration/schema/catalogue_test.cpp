// A schema that was created is read back as it was normalized.
#include "catalogue.hpp"

#include <alps/plugin/admin_transaction.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/syntax/quoting.hpp>
#include <alps/tables/alps_schema.hpp>
#include <alps/testing/random_schema.hpp>

namespace alps::schema {
namespace {

using ::testing::IsEmpty;

class Catalogue : public catalogue_test, public ::testing::WithParamInterface<dialect> {
protected:
    void SetUp() override { open(GetParam()); }

    /// Spells a schema, creates it and reads it, in this order.
    void expect_created_as_normalized(const model::schema& schema) {
        const auto normalized = try_normalize(schema);
        ASSERT_TRUE(testing::succeeded(normalized));
        create(schema);
        const auto found = try_read();
        ASSERT_TRUE(testing::succeeded(found));
        EXPECT_TRUE(same(found->schema, *normalized));
        EXPECT_THAT(found->unsupported, IsEmpty());
        EXPECT_TRUE(same(normalize(schema), *normalized)) << "now that it exists";
        EXPECT_TRUE(same(normalize(*normalized), *normalized)) << "of what is normalized already";
    }

    void clear() {
        if (GetParam() == dialect::postgres) {
            RC_ASSERT(run("drop schema public cascade").has_value());
            RC_ASSERT(run("create schema public").has_value());
            return;
        }
        RC_ASSERT(run("pragma foreign_keys = off").has_value());
        for (const auto& table : read().schema.tables)
            RC_ASSERT(
                run("drop table " + syntax::quote_identifier(table.name, GetParam())).has_value());
    }
};

TEST_P(Catalogue, OfAnEmptyDatabaseIsEmpty) {
    EXPECT_EQ(read(), (schema::catalogue{.schema = {.dialect = GetParam()}}));
    EXPECT_EQ(normalize({.dialect = GetParam()}), model::schema{.dialect = GetParam()});
}

TEST_P(Catalogue, OfTheTablesOfAlpsIsWhatTheirSpellingSays) {
    expect_created_as_normalized(tables::alps_schema(GetParam()));
}

TEST_P(Catalogue, OfEveryFeatureIsWhatItsSpellingSays) {
    expect_created_as_normalized(every_feature::describe(GetParam()));
}

TEST_P(Catalogue, HasTheKindsOfDefaultsAndTypesThatTheSchemaHas) {
    const auto schema = canonical(every_feature::describe(GetParam()));
    const auto normalized = normalize(schema);
    for (std::size_t i = 0; i < schema.tables.size(); ++i) {
        const auto& columns = schema.tables[i].columns;
        for (std::size_t k = 0; k < columns.size(); ++k) {
            if (columns[k].default_value &&
                columns[k].default_value->kind == every_feature::default_kind::expression)
                continue;
            EXPECT_EQ(normalized.tables.at(i).columns.at(k), columns[k]) << columns[k].name;
        }
    }
}

TEST_P(Catalogue, IsNotChangedBySpelling) {
    create(tables::alps_schema(GetParam()));
    const auto before = read();
    ASSERT_TRUE(testing::succeeded(try_normalize(every_feature::describe(GetParam()))));
    EXPECT_EQ(read(), before);
}

TEST_P(Catalogue, IsReadAndSpelledInsideATransactionToo) {
    const auto schema = tables::alps_schema(GetParam());
    const auto outside = normalize(schema);
    admin_transaction transaction(session());
    ASSERT_TRUE(testing::succeeded(transaction.begin()));
    create(schema);
    EXPECT_TRUE(same(read().schema, outside));
    EXPECT_TRUE(same(normalize(schema), outside));
    ASSERT_TRUE(testing::succeeded(transaction.commit()));
    EXPECT_TRUE(same(read().schema, outside));
}

TEST_P(Catalogue, IsNotChangedBySpellingWhatTheDatabaseRefuses) {
    auto schema = every_feature::describe(GetParam());
    schema.tables[0].checks.push_back({"broken", "number >"});
    const auto outside = try_normalize(schema);
    ASSERT_TRUE(testing::failed_with(outside, errc::rejected));
    EXPECT_THAT(outside.error().message(), ::testing::HasSubstr("table 'authors'"));

    admin_transaction transaction(session());
    ASSERT_TRUE(testing::succeeded(transaction.begin()));
    create(tables::alps_schema(GetParam()));
    EXPECT_TRUE(testing::failed_with(try_normalize(schema), errc::rejected));
    ASSERT_TRUE(testing::succeeded(transaction.commit())) << "the transaction goes on";
    EXPECT_TRUE(same(read().schema, normalize(tables::alps_schema(GetParam()))));
}

TEST_P(Catalogue, IsWithoutTheTablesOfMigrations) {
    const bool postgres = GetParam() == dialect::postgres;
    if (postgres) change({"create schema drizzle"});
    change({postgres ? "create table drizzle.__drizzle_migrations (id serial primary key)"
                     : "create table __drizzle_migrations (id integer primary key autoincrement)",
            "create table __alps_lock (id integer, check (id > 0))"});
    EXPECT_EQ(read(), (schema::catalogue{.schema = {.dialect = GetParam()}}));
}

TEST_P(Catalogue, OfAnySchemaIsWhatItsSpellingSays) {
    EXPECT_TRUE(rc::check([&] {
        const auto schema = *testing::random_schema(GetParam());
        clear();
        const auto normalized = normalize(schema);
        create(schema);
        const auto found = read();
        if (found.schema != normalized) RC_FAIL(same(found.schema, normalized).message());
        RC_ASSERT(found.unsupported.empty());
        RC_ASSERT(normalize(normalized) == normalized);
    }));
}

ALPS_ON_BOTH_ENGINES(Catalogue);

} // namespace
} // namespace alps::schema
