#include <alps/base/wait.hpp>
#include <alps/host/capabilities.hpp>
#include <alps/host/host.hpp>
#include <alps/testing/mock_plugin.hpp>

#include <boost/asio/io_context.hpp>

namespace alps::testing {
namespace {

// [prepare]
void prepare(mock_backend& backend) {
    server_info played;
    played.product = "played";
    ON_CALL(backend, check).WillByDefault(answer(played));
}
// [/prepare]

TEST(MockPlugin, IsOpenedByItsNameLikeAnyOther) {
    // [plugin]
    plugin::host host({});
    host.add(mock_plugin<prepare>).value();
    const auto* plugin = host.load("mock").value();
    // [/plugin]
    boost::asio::io_context context;
    const backend_options options(secret("mock:"));
    const auto backend = plugin::open_backend(*plugin, context.get_executor(), options);
    ASSERT_TRUE(succeeded(backend));
    EXPECT_EQ(wait_for(context, (*backend)->check()).value().product, "played");
}

TEST(MockPlugin, OpensSessionsThatAnswerNothing) {
    const auto session =
        plugin::open_admin(mock_plugin<prepare>, backend_options(secret("mock:"))).value();
    EXPECT_TRUE(failed_with(session->execute("select 1", {}), errc::internal));
}

} // namespace
} // namespace alps::testing
