#include "session_test.hpp"

#include <alps/base/wait.hpp>
#include <alps/testing/secret_urls.hpp>

#include <boost/asio/io_context.hpp>

namespace alps {
namespace {

/// Everything that an error says.
std::string text_of(const error& failure) {
    const auto& info = failure.info();
    return info.message + "\n" + info.detail + "\n" + info.hint + "\n" + info.state;
}

TEST(PostgresConnecting, ShowsNoPieceOfAPasswordWhereverItStands) {
    for (const auto& secret : testing::secret_urls()) {
        const auto session = open_session(std::string(secret.url), std::chrono::seconds(2));
        ASSERT_FALSE(session) << secret.url;
        EXPECT_EQ(testing::piece_in(text_of(session.error()), secret), "")
            << secret.url << " as " << text_of(session.error());

        boost::asio::io_context context;
        const auto options = options_for(std::string(secret.url), std::chrono::seconds(2));
        const auto backend =
            ALPS_PLUGIN_SYMBOL(postgres).backend->open(context.get_executor(), options);
        ASSERT_TRUE(testing::succeeded(backend)) << secret.url;
        const auto checked = wait_for(context, (*backend)->check());
        ASSERT_FALSE(checked) << secret.url;
        EXPECT_EQ(testing::piece_in(text_of(checked.error()), secret), "")
            << secret.url << " as " << text_of(checked.error());
    }
}

TEST(PostgresConnecting, RefusesAUrlThatLibpqWouldTakeApartInAnotherWay) {
    const auto session = open_session("postgresql://u:hu/sh@127.0.0.1:5432/d");
    ASSERT_TRUE(testing::failed_with(session, errc::configuration));
    EXPECT_NE(session.error().message().find("'postgresql://***'"), std::string::npos);
    EXPECT_NE(session.error().info().hint.find("'/' as %2F"), std::string::npos);
}

} // namespace
} // namespace alps
