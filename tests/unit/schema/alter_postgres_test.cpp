#include "alteration_test.hpp"

#include <alps/schema/alps_schema.hpp>
#include <alps/schema/ddl.hpp>

namespace alps::schema {
namespace {

using ::testing::ElementsAre;

using model::type_kind;

model::schema users() { return users_schema(dialect::postgres); }

std::vector<std::string> after(const editing& edit, const answers& answers = {}) {
    return altered(users(), edited(users(), edit), answers);
}

std::vector<std::string> before(const editing& edit) {
    return altered(edited(users(), edit), users());
}

TEST(AlterPostgres, CreatesASchemaFromNothing) {
    const auto schema = alps_schema(dialect::postgres);
    EXPECT_EQ(altered({.dialect = dialect::postgres}, schema), create_statements(schema));
}

TEST(AlterPostgres, AddsAndDropsAColumn) {
    const editing edit = [](auto& s) { s.tables[0].columns.push_back(nullable("x")); };
    EXPECT_THAT(after(edit), ElementsAre(R"(ALTER TABLE "users" ADD COLUMN "x" text;)"));
    EXPECT_THAT(before(edit), ElementsAre(R"(ALTER TABLE "users" DROP COLUMN "x";)"));
}

TEST(AlterPostgres, ChangesWhatAColumnIs) {
    const editing edit = [](auto& s) {
        s.tables[0].columns[1].nullable = false;
        s.tables[0].columns[1].default_value = model::column_default{.text = "'a'"};
    };
    EXPECT_THAT(after(edit),
                ElementsAre(R"(ALTER TABLE "users" ALTER COLUMN "name" SET DEFAULT 'a';)",
                            R"(ALTER TABLE "users" ALTER COLUMN "name" SET NOT NULL;)"));
    EXPECT_THAT(before(edit),
                ElementsAre(R"(ALTER TABLE "users" ALTER COLUMN "name" DROP DEFAULT;)",
                            R"(ALTER TABLE "users" ALTER COLUMN "name" DROP NOT NULL;)"));
}

} // namespace
} // namespace alps::schema
