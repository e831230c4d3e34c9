// A plugin whose only capability is a schema.
#include "fixture.hpp"

#include <alps/host/capabilities.hpp>
#include <alps/schema/ddl.hpp>

namespace alps::plugin {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class SchemaPlugin : public PluginHost {
protected:
    void SetUp() override {
        put("notes");
        notes_ = host_.load("notes").value();
    }

    const descriptor* notes_ = nullptr;
};

TEST_F(SchemaPlugin, OffersItsSchema) {
    EXPECT_THAT(capabilities(*notes_), ElementsAre("schema"));
    EXPECT_TRUE(testing::failed_with(make_seed_source(*notes_), errc::plugin));
}

TEST_F(SchemaPlugin, DescribesItsTablesForBothDialects) {
    const auto postgres = describe_schema(*notes_, dialect::postgres);
    ASSERT_TRUE(testing::succeeded(postgres));
    EXPECT_THAT(schema::create_statements(*postgres),
                ElementsAre(StartsWith("CREATE TABLE \"notes\""),
                            StartsWith("ALTER TABLE \"notes\" ADD CONSTRAINT")));

    const auto sqlite = describe_schema(*notes_, dialect::sqlite);
    ASSERT_TRUE(testing::succeeded(sqlite));
    EXPECT_THAT(schema::create_statements(*sqlite),
                ElementsAre(StartsWith("CREATE TABLE `notes`")));
}

TEST_F(SchemaPlugin, HasItsExceptionsTurnedIntoErrors) {
    put("failing");
    const auto described = describe_schema(*host_.load("failing").value(), dialect::postgres);
    ASSERT_TRUE(testing::failed_with(described, errc::plugin));
    EXPECT_THAT(described.error().message(), HasSubstr("the schema fell apart"));
}

} // namespace
} // namespace alps::plugin
