#include "sample.hpp"

#include <alps/host/capabilities.hpp>
#include <alps/testing/mock_admin_session.hpp>
#include <alps/testing/mock_backend.hpp>
#include <alps/testing/printers.hpp>

#include <boost/asio/system_executor.hpp>
#include <gmock/gmock.h>

namespace alps::plugin {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::NiceMock;
using ::testing::Not;

constexpr backend_capability mocked{
    .dialect = dialect::sqlite,
    .schemes = sample::schemes,
    .open = [](boost::asio::any_io_executor,
               const backend_options&) -> result<std::unique_ptr<backend>> {
        return std::make_unique<NiceMock<testing::mock_backend>>();
    },
    .open_admin = [](const backend_options&) -> result<std::unique_ptr<admin_session>> {
        return std::make_unique<NiceMock<testing::mock_admin_session>>();
    }};

/// Describes plugin `sample` with this backend and no other capability.
descriptor with(const backend_capability& backend) {
    descriptor plugin = sample::seeder;
    plugin.seed_source = nullptr;
    plugin.backend = &backend;
    return plugin;
}

result<std::unique_ptr<backend>> open(const descriptor& plugin, const std::string& url) {
    return open_backend(plugin, boost::asio::system_executor(), backend_options(secret(url)));
}

TEST(Capabilities, AreNamed) {
    descriptor plugin = with(mocked);
    EXPECT_THAT(capabilities(plugin), ElementsAre("backend"));
    plugin.seed_source = sample::no_seed_source;
    EXPECT_THAT(capabilities(plugin), ElementsAre("backend", "seed source"));
    plugin.schema = sample::no_tables;
    EXPECT_THAT(capabilities(plugin), ElementsAre("backend", "seed source", "schema"));
}

TEST(Capabilities, OpenWhateverSchemeIsServed) {
    const descriptor plugin = with(mocked);
    for (const std::string url : {"sample:", "other:path", "SAMPLE:x", "sample://user@host/db"}) {
        EXPECT_TRUE(testing::succeeded(open(plugin, url))) << url;
        EXPECT_TRUE(testing::succeeded(open_admin(plugin, backend_options(secret(url))))) << url;
    }
}

TEST(Capabilities, RefuseOtherSchemesWithoutShowingTheUrl) {
    const descriptor plugin = with(mocked);
    const auto opened = open(plugin, "mysql://root:hunter2@host/db");
    ASSERT_TRUE(testing::failed_with(opened, errc::configuration));
    EXPECT_EQ(opened.error().message(), "plugin 'sample' does not open 'mysql:' URLs");
    EXPECT_THAT(opened.error().info().hint, HasSubstr("sample:, other:"));
    EXPECT_THAT(opened.error().info().hint, Not(HasSubstr("hunter2")));

    for (const std::string url : {"", "hunter2", ":hunter2", "data/hunter2.db"}) {
        const auto session = open_admin(plugin, backend_options(secret(url)));
        ASSERT_TRUE(testing::failed_with(session, errc::configuration)) << url;
        EXPECT_THAT(session.error().message(), Not(HasSubstr("hunter2")));
    }
}

TEST(Capabilities, ThatAreLackingNameWhatThereIs) {
    const auto opened = open(sample::seeder, "sample:");
    ASSERT_TRUE(testing::failed_with(opened, errc::plugin));
    EXPECT_EQ(opened.error().message(), "plugin 'sample' has no backend");
    EXPECT_THAT(opened.error().info().hint, HasSubstr("it offers: seed source"));
    EXPECT_TRUE(
        testing::failed_with(open_admin(sample::seeder, backend_options(secret())), errc::plugin));

    const auto runner = make_migration_runner(sample::seeder);
    ASSERT_TRUE(testing::failed_with(runner, errc::plugin));
    EXPECT_EQ(runner.error().message(), "plugin 'sample' has no migration runner");

    const auto seeds = make_seed_source(with(mocked));
    ASSERT_TRUE(testing::failed_with(seeds, errc::plugin));
    EXPECT_THAT(seeds.error().info().hint, HasSubstr("it offers: backend"));

    const auto schema = describe_schema(sample::seeder, dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(schema, errc::plugin));
    EXPECT_EQ(schema.error().message(), "plugin 'sample' has no schema");
}

TEST(Capabilities, PassOnWhatAFactoryReports) {
    EXPECT_TRUE(testing::failed_with(open(with(sample::backend), "sample:"), errc::unavailable));
}

TEST(Capabilities, TurnExceptionsAndNothingIntoErrors) {
    backend_capability failing = mocked;
    failing.open = [](boost::asio::any_io_executor,
                      const backend_options&) -> result<std::unique_ptr<backend>> {
        throw std::runtime_error("out of\nluck");
    };
    failing.open_admin = [](const backend_options&) -> result<std::unique_ptr<admin_session>> {
        return std::unique_ptr<admin_session>();
    };
    const auto opened = open(with(failing), "sample:");
    ASSERT_TRUE(testing::failed_with(opened, errc::plugin));
    EXPECT_THAT(opened.error().message(),
                HasSubstr("threw while opening the database: out of?luck"));
    const auto session = open_admin(with(failing), backend_options(secret("sample:")));
    ASSERT_TRUE(testing::failed_with(session, errc::plugin));
    EXPECT_THAT(session.error().message(), HasSubstr("returned nothing"));
    EXPECT_TRUE(testing::failed_with(make_seed_source(sample::seeder), errc::plugin));
}

/// Describes plugin `sample` with this schema and no other capability.
descriptor with(schema::model::schema (*schema)(dialect)) {
    descriptor plugin = sample::seeder;
    plugin.seed_source = nullptr;
    plugin.schema = schema;
    return plugin;
}

TEST(Capabilities, DescribeASchemaForTheDialect) {
    const auto plugin = with([](dialect dialect) -> schema::model::schema {
        return {.dialect = dialect,
                .tables = {{.name = std::string(to_string(dialect)), .columns = {}}}};
    });
    for (const auto dialect : {dialect::postgres, dialect::sqlite}) {
        const auto schema = describe_schema(plugin, dialect);
        ASSERT_TRUE(testing::succeeded(schema));
        EXPECT_EQ(schema->dialect, dialect);
        EXPECT_EQ(schema->tables.at(0).name, to_string(dialect));
    }
}

TEST(Capabilities, RefuseASchemaOfAnotherDialect) {
    const auto plugin = with([](dialect) -> schema::model::schema { return {}; });
    EXPECT_TRUE(testing::succeeded(describe_schema(plugin, dialect::postgres)));
    const auto schema = describe_schema(plugin, dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(schema, errc::plugin));
    EXPECT_EQ(schema.error().message(),
              "plugin 'sample' describes its schema for postgres, not for sqlite");
}

TEST(Capabilities, TurnASchemaThatThrowsIntoAnError) {
    const auto plugin =
        with([](dialect) -> schema::model::schema { throw std::runtime_error("out of tables"); });
    const auto schema = describe_schema(plugin, dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(schema, errc::plugin));
    EXPECT_EQ(schema.error().message(),
              "plugin 'sample' threw while describing its schema: out of tables");
    EXPECT_FALSE(schema.error().info().hint.empty());
}

} // namespace
} // namespace alps::plugin
