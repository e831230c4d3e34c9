#include <alps/schema/ddl.hpp>

#include <gtest/gtest.h>

namespace alps::schema {
namespace {

TEST(JoinStatements, BreaksAfterATableOnALineOfItsOwn) {
    EXPECT_EQ(join_statements({}), "");
    const std::vector<std::string> statements = {"CREATE TABLE a (\n);", "CREATE INDEX i;",
                                                 "CREATE TABLE b (\n);"};
    EXPECT_EQ(join_statements(statements), "CREATE TABLE a (\n);\n"
                                           "--> statement-breakpoint\n"
                                           "CREATE INDEX i;--> statement-breakpoint\n"
                                           "CREATE TABLE b (\n);");
}

} // namespace
} // namespace alps::schema
