#include <alps/testing/mock_admin_session.hpp>
#include <alps/testing/mock_schema_inspector.hpp>

namespace alps {
namespace {

using ::testing::NiceMock;
using ::testing::Return;

TEST(SchemaInspector, IsFoundAtASessionThatHasOne) {
    NiceMock<testing::mock_admin_session> session;
    NiceMock<testing::mock_schema_inspector> inspector;
    ON_CALL(session, inspector).WillByDefault(Return(&inspector));
    EXPECT_EQ(find_inspector(session).value(), &inspector);
}

TEST(SchemaInspector, ThatABackendLacksIsAnErrorThatNamesTheDatabase) {
    NiceMock<testing::mock_admin_session> session;
    const auto found = find_inspector(session);
    ASSERT_TRUE(testing::failed_with(found, errc::plugin));
    EXPECT_NE(found.error().message().find("nowhere"), std::string::npos);
}

} // namespace
} // namespace alps
