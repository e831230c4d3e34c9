// What lint says of random schemas and their changes.
#include <alps/migrate/lint/lint.hpp>
#include <alps/schema/alter.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/diff.hpp>
#include <alps/testing/random_schema.hpp>

#include <gtest/gtest.h>

#include <rapidcheck.h>

#include <algorithm>

namespace alps::migrate {
namespace {

namespace model = schema::model;

class LintOfRandomSchemas : public ::testing::TestWithParam<dialect> {};

std::string create_script(const model::schema& schema) {
    return schema::join_statements(schema::create_statements(schema));
}

template <class Change>
std::ptrdiff_t count(const std::vector<schema::change>& changes) {
    return std::ranges::count_if(
        changes, [](const auto& change) { return std::holds_alternative<Change>(change); });
}

TEST_P(LintOfRandomSchemas, FindsNothingThatMattersInNewTables) {
    EXPECT_TRUE(rc::check([&] {
        const model::schema schema = *testing::random_schema(GetParam());
        const lint_source source{.file = "0000_init.sql", .sql = create_script(schema)};
        for (const finding& found : lint({&source, 1}, GetParam())) {
            if (found.severity != severity::info) RC_FAIL(found.rule + ": " + found.message);
        }
    }));
}

TEST_P(LintOfRandomSchemas, FindsEveryLossOfAChange) {
    EXPECT_TRUE(rc::check([&] {
        const model::schema first = schema::canonical(*testing::random_schema(GetParam()));
        const model::schema second = schema::canonical(*testing::changed_schema(first));
        const auto changes = schema::find_changes(first, second, {.ask = false}).value();
        const std::vector<lint_source> sources = {
            {.file = "0000_init.sql", .sql = create_script(first), .pending = false},
            {.file = "0001_change.sql",
             .sql = schema::join_statements(schema::alter_statements(first, second, changes))}};
        const auto found = lint(sources, GetParam());
        RC_ASSERT(std::ranges::count(found, "drop-table", &finding::rule) ==
                  count<schema::drop_table>(changes));
        // On SQLite a column is left out where its table is rebuilt.
        if (GetParam() == dialect::sqlite) return;
        RC_ASSERT(std::ranges::count(found, "drop-column", &finding::rule) ==
                  count<schema::drop_column>(changes));
    }));
}

INSTANTIATE_TEST_SUITE_P(On, LintOfRandomSchemas,
                         ::testing::Values(dialect::postgres, dialect::sqlite),
                         [](const auto& of) { return std::string(to_string(of.param)); });

} // namespace
} // namespace alps::migrate
