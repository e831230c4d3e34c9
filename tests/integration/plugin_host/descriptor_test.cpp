// Plugins that load, but whose descriptors or factories are wrong.
#include "fixture.hpp"

#include <alps/host/capabilities.hpp>
#include <alps/testing/mock_admin_session.hpp>

#include <boost/asio/io_context.hpp>

namespace alps::plugin {
namespace {

using ::testing::HasSubstr;

backend_options at(const std::string& url) { return backend_options(secret(url)); }

TEST_F(PluginHost, RefusesALayoutThatItDoesNotKnow) {
    put("wrong_layout");
    EXPECT_TRUE(refused(host_.load("wrong_layout"), "its descriptor has layout 4711"));
    EXPECT_TRUE(ran("wrong_layout")) << "the trace of this test would prove nothing";
}

TEST_F(PluginHost, RefusesAPluginThatOffersNothing) {
    put("no_capability");
    EXPECT_TRUE(refused(host_.load("no_capability"), "it offers nothing"));
}

TEST_F(PluginHost, RefusesABackendWithoutItsFunctions) {
    put("null_open");
    EXPECT_TRUE(refused(host_.load("null_open"), "its backend has no open function"));
}

TEST_F(PluginHost, RefusesAPluginWithAnotherName) {
    put("small", "large");
    EXPECT_TRUE(refused(host_.load("large"), "it calls itself 'small', not 'large'"));
    EXPECT_TRUE(host_.plugins().empty());
}

/// A plugin that loads well and then fails whatever it is asked.
class FailingPlugin : public PluginHost {
protected:
    void SetUp() override {
        put("failing");
        failing_ = host_.load("failing").value();
    }

    const descriptor* failing_ = nullptr;
    boost::asio::io_context context_;
};

TEST_F(FailingPlugin, HasItsErrorsPassedOn) {
    const auto opened = open_backend(*failing_, context_.get_executor(), at("error:x"));
    EXPECT_TRUE(testing::failed_with(opened, errc::unavailable));
    EXPECT_EQ(opened.error().message(), "nobody is at home");
    EXPECT_TRUE(testing::failed_with(open_admin(*failing_, at("error:x")), errc::unavailable));
}

TEST_F(FailingPlugin, HasItsExceptionsTurnedIntoErrors) {
    const auto opened = open_backend(*failing_, context_.get_executor(), at("throw:x"));
    ASSERT_TRUE(testing::failed_with(opened, errc::plugin));
    EXPECT_EQ(opened.error().message(),
              "plugin 'failing' threw while opening the database: the factory burned down");
    EXPECT_TRUE(testing::failed_with(open_admin(*failing_, at("throw:x")), errc::plugin));
    EXPECT_TRUE(testing::failed_with(open_admin(*failing_, at("throw-int:x")), errc::plugin));

    const auto runner = make_migration_runner(*failing_);
    ASSERT_TRUE(testing::failed_with(runner, errc::plugin));
    EXPECT_THAT(runner.error().message(), HasSubstr("the runner stumbled"));
}

TEST_F(FailingPlugin, HasNothingTakenForAnError) {
    const auto opened = open_backend(*failing_, context_.get_executor(), at("null:x"));
    ASSERT_TRUE(testing::failed_with(opened, errc::plugin));
    EXPECT_THAT(opened.error().message(), HasSubstr("returned nothing"));
    EXPECT_TRUE(testing::failed_with(open_admin(*failing_, at("null:x")), errc::plugin));
    EXPECT_TRUE(testing::failed_with(make_seed_source(*failing_), errc::plugin));
}

} // namespace
} // namespace alps::plugin
