#include "fixture.hpp"

#include <alps/plugin/plugin.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <set>
#include <thread>

ALPS_DECLARE_PLUGIN(sqlite);

namespace alps::sqlite {
namespace {

using namespace testing;

const plugin::backend_capability& capability() { return *alps_plugin_sqlite.backend; }

std::unique_ptr<backend> open_backend(boost::asio::io_context& context, const std::string& url) {
    return std::move(capability().open(context.get_executor(), options_for(url)).value());
}

TEST(SqlitePlugin, IsABackendAndNothingElse) {
    EXPECT_STREQ(alps_plugin_sqlite.name, "sqlite");
    EXPECT_STREQ(alps_plugin_sqlite.build_tag, ALPS_BUILD_TAG);
    EXPECT_EQ(capability().dialect, dialect::sqlite);
    EXPECT_EQ(
        std::vector<std::string_view>(capability().schemes.begin(), capability().schemes.end()),
        (std::vector<std::string_view>{"sqlite", "file"}));
    EXPECT_EQ(alps_plugin_sqlite.migration_runner, nullptr);
    EXPECT_EQ(alps_plugin_sqlite.seed_source, nullptr);
}

TEST(SqlitePlugin, RefusesForeignUrls) {
    boost::asio::io_context context;
    const auto options = options_for("postgresql://localhost/alps");
    EXPECT_TRUE(
        failed_with(capability().open(context.get_executor(), options), errc::configuration));
    EXPECT_TRUE(failed_with(capability().open_admin(options), errc::configuration));
}

TEST(SqlitePlugin, RegistersOneNameManyTimesThroughTwoBackendsOnOneFile) {
    scratch_directory scratch;
    const auto session = open_admin(scratch.url());
    migrate(*session);
    boost::asio::io_context context;
    const auto first = open_backend(context, scratch.url());
    const auto second = open_backend(context, scratch.url());
    const auto person = new_user("a@example.com").named("A").verified();
    const auto owner = wait_for(first->identity().users.create_user(person)).value();

    constexpr int times = 32;
    std::set<std::string> slugs;
    const auto call = [&](backend& backend) -> boost::asio::awaitable<void> {
        auto made = co_await backend.tenancy().tenants.register_with_owner(
            actor::authenticated(owner.id), new_tenant::make("Acme", "acme").value());
        EXPECT_TRUE(succeeded(made));
        if (made) slugs.insert(made->tenant.slug);
    };
    for (int i = 0; i < times; ++i) {
        boost::asio::co_spawn(context, call(i % 2 == 0 ? *first : *second), boost::asio::detached);
    }
    context.run();
    EXPECT_EQ(slugs.size(), static_cast<std::size_t>(times));
    EXPECT_EQ(value_of(*session, "select count(*) from tenants t join tenant_members m "
                                 "on m.tenant_id = t.id and m.role = 'owner'"),
              sql_value(std::int64_t{times}));
}

} // namespace
} // namespace alps::sqlite
