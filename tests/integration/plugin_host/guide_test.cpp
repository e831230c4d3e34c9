// The plugin of the guide on writing a plugin works.
#include "fixture.hpp"

#include <alps/host/capabilities.hpp>
#include <alps/testing/mock_admin_session.hpp>

namespace alps::plugin {
namespace {

using ::testing::_;
using ::testing::InSequence;
using ::testing::NiceMock;
using ::testing::Return;
using ::testing::StartsWith;

class GuidePlugin : public PluginHost {
protected:
    void SetUp() override {
        put("csv_users");
        seeds_ = make_seed_source(*host_.load("csv_users").value()).value();
    }

    void write_csv(const std::string& text) { std::ofstream(directory() / "users.csv") << text; }

    std::unique_ptr<seed_source> seeds_;
    NiceMock<testing::mock_admin_session> session_;
};

TEST_F(GuidePlugin, InsertsEveryUserInOneTransaction) {
    write_csv("a@example.com,Ann\nb@example.com,Bob\n");
    const sql_rows inserted{.columns = {}, .rows = {}, .affected = 1};
    const sql_rows present{};
    {
        const InSequence order;
        EXPECT_CALL(session_, execute(std::string_view("BEGIN"), _)).WillOnce(Return(present));
        EXPECT_CALL(session_, execute(StartsWith("INSERT"), _)).WillOnce(Return(inserted));
        EXPECT_CALL(session_, execute(StartsWith("INSERT"), _)).WillOnce(Return(present));
        EXPECT_CALL(session_, execute(std::string_view("COMMIT"), _)).WillOnce(Return(present));
    }
    const auto report = seeds_->load(session_, directory(), false).value();
    ASSERT_EQ(report.size(), 1U);
    EXPECT_EQ(report.front().inserted, 1);
    EXPECT_EQ(report.front().present, 1);
}

TEST_F(GuidePlugin, RollsBackAtALineThatItCannotRead) {
    write_csv("a@example.com;Ann\n");
    EXPECT_CALL(session_, execute(std::string_view("BEGIN"), _)).WillOnce(Return(sql_rows{}));
    EXPECT_CALL(session_, execute(std::string_view("ROLLBACK"), _)).WillOnce(Return(sql_rows{}));
    const auto report = seeds_->load(session_, directory(), false);
    ASSERT_TRUE(testing::failed_with(report, errc::configuration));
    EXPECT_EQ(report.error().info().line, 1);
}

} // namespace
} // namespace alps::plugin
