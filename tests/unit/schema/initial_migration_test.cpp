// Typed tables render to the first migrations, byte for byte as Drizzle wrote them.
#include <alps/schema/ddl.hpp>
#include <alps/testing/document.hpp>
#include <alps/testing/first_schema.hpp>

#include <gtest/gtest.h>

namespace alps::schema {
namespace {

class InitialMigration : public ::testing::TestWithParam<dialect> {};

TEST_P(InitialMigration, IsWhatTypedTablesRenderTo) {
    const auto file = std::filesystem::path(ALPS_SOURCE_DIR) / "migrations" /
                      to_string(GetParam()) / "0000_init.sql";
    const auto statements = create_statements(testing::first_schema(GetParam()));
    EXPECT_EQ(join_statements(statements), testing::text_of(file));
}

INSTANTIATE_TEST_SUITE_P(Of, InitialMigration,
                         ::testing::Values(dialect::postgres, dialect::sqlite),
                         [](const auto& of) { return std::string(to_string(of.param)); });

} // namespace
} // namespace alps::schema
