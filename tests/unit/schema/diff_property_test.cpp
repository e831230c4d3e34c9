// Nothing changes between a schema and itself, whatever the schema.
#include <alps/schema/alter.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/diff.hpp>
#include <alps/testing/random_schema.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace alps::schema {
namespace {

class AnyDifference : public ::testing::TestWithParam<dialect> {};

std::vector<change> changes(const model::schema& from, const model::schema& to) {
    return find_changes(from, to, {.ask = false}).value();
}

TEST_P(AnyDifference, IsNoneBetweenASchemaAndItself) {
    EXPECT_TRUE(rc::check([] {
        const auto schema = *testing::random_schema(GetParam());
        RC_ASSERT(changes(schema, schema).empty());
        RC_ASSERT(changes(schema, canonical(schema)).empty());
        RC_ASSERT(changes(canonical(schema), schema).empty());
        RC_ASSERT(alter_statements(schema, schema, {}).empty());
    }));
}

TEST_P(AnyDifference, IsNoneBetweenOrdersOfColumns) {
    EXPECT_TRUE(rc::check([] {
        const auto schema = *testing::random_schema(GetParam());
        auto other = schema;
        for (model::table& table : other.tables)
            std::ranges::reverse(table.columns);
        RC_ASSERT(changes(schema, other).empty());
    }));
}

TEST_P(AnyDifference, HasAStatementThatCarriesItOut) {
    EXPECT_TRUE(rc::check([] {
        const auto first = *testing::random_schema(GetParam());
        const auto second = *testing::changed_schema(first);
        const auto found = changes(first, second);
        RC_ASSERT(alter_statements(first, second, found).empty() == found.empty());
    }));
}

INSTANTIATE_TEST_SUITE_P(On, AnyDifference, ::testing::Values(dialect::postgres, dialect::sqlite),
                         [](const auto& of) { return std::string(to_string(of.param)); });

} // namespace
} // namespace alps::schema
