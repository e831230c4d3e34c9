// Random schemas, and what becomes of them, can be created.
#include "fixture.hpp"

#include <alps/syntax/quoting.hpp>
#include <alps/testing/random_schema.hpp>

namespace alps::schema {
namespace {

class RandomSchema : public empty_database_test, public ::testing::WithParamInterface<dialect> {
protected:
    void SetUp() override { open(GetParam()); }

    /// Creates a schema in place of what the database has.
    void try_out(const model::schema& schema) {
        clear();
        for (const std::string& statement : create_statements(schema)) {
            const auto created = run(statement);
            if (!created) RC_FAIL(created.error().info().detail + " in " + statement);
        }
    }

private:
    void clear() {
        if (GetParam() == dialect::postgres) {
            RC_ASSERT(run("drop schema public cascade").has_value());
            RC_ASSERT(run("create schema public").has_value());
            return;
        }
        RC_ASSERT(run("pragma foreign_keys = off").has_value());
        const auto tables = run("select name from sqlite_schema where type = 'table'");
        for (const auto& row : tables->rows) {
            const std::string name =
                syntax::quote_identifier(std::get<std::string>(row[0]), GetParam());
            RC_ASSERT(run("drop table " + name).has_value());
        }
    }
};

TEST_P(RandomSchema, CanBeCreatedAndChanged) {
    EXPECT_TRUE(rc::check([&] {
        const auto schema = *testing::random_schema(GetParam());
        try_out(schema);
        try_out(*testing::changed_schema(schema));
    }));
}

ALPS_ON_BOTH_ENGINES(RandomSchema);

} // namespace
} // namespace alps::schema
