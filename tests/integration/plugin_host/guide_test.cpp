// The guide on writing a plugin: its code is what is built here, and it works.
#include "fixture.hpp"

#include <alps/plugin/capabilities.hpp>
#include <alps/testing/mock_admin_session.hpp>

#include <sstream>

namespace alps::plugin {
namespace {

using ::testing::_;
using ::testing::InSequence;
using ::testing::NiceMock;
using ::testing::Return;
using ::testing::StartsWith;

const std::filesystem::path sources = ALPS_TEST_SOURCE_DIRECTORY;

std::string text_of(const std::filesystem::path& file) {
    const std::ifstream stream(file, std::ios::binary);
    EXPECT_TRUE(stream.is_open()) << file;
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// Returns the only block of a language in the guide.
std::string block(const std::string& guide, const std::string& language) {
    const std::string open = "```" + language + "\n";
    const auto begin = guide.find(open);
    EXPECT_NE(begin, std::string::npos) << "no block of " << language;
    EXPECT_EQ(guide.find(open, begin + 1), std::string::npos) << "two blocks of " << language;
    const auto end = guide.find("```\n", begin + open.size());
    return guide.substr(begin + open.size(), end - begin - open.size());
}

TEST(WritingAPlugin, ShowsTheFilesThatAreBuilt) {
    const std::string guide = text_of(sources / "docs/guide/writing-a-plugin.md");
    const auto example = sources / "tests/package/outside_plugin";
    EXPECT_EQ(block(guide, "cpp"), text_of(example / "csv_users.cpp"));
    EXPECT_EQ(block(guide, "cmake"), text_of(example / "CMakeLists.txt"));
}

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
