#include <alps/testing/document.hpp>
#include <alps/testing/printers.hpp>

#include <boost/pfr/core.hpp>
#include <gmock/gmock.h>

#include <regex>
#include <set>

namespace alps::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::PrintToString;
using ::testing::StartsWith;

/// Counts the members at the outermost braces of what was printed.
int printed_members(const std::string& text) {
    int depth = 0;
    int members = 1;
    for (const char character : text) {
        depth += character == '{';
        depth -= character == '}';
        members += depth == 1 && character == ',';
    }
    return members;
}

template <class Value>
class ValuePrinters : public ::testing::Test {};
using values = ::testing::Types<user, account, session, user_session, tenant, membership, member,
                                tenant_membership, invitation, received_invitation, event, build>;
TYPED_TEST_SUITE(ValuePrinters, values);

TYPED_TEST(ValuePrinters, ShowEveryMember) {
    const std::string text = PrintToString(TypeParam());
    EXPECT_THAT(text, StartsWith("{"));
    EXPECT_THAT(text, Not(HasSubstr("-byte object")));
    EXPECT_EQ(printed_members(text), static_cast<int>(boost::pfr::tuple_size_v<TypeParam>)) << text;
}

TEST(Printers, ShowWhatAPersonReads) {
    user somebody;
    somebody.email = "a@example.com";
    EXPECT_THAT(PrintToString(somebody), HasSubstr("\"a@example.com\""));
    EXPECT_EQ(PrintToString(role::owner), "owner");
    EXPECT_EQ(PrintToString(selector(selector::kind::branch, "main")), "branch main");
    EXPECT_EQ(PrintToString(result<int>(error(errc::timeout, "late"))), "timeout: late");
}

/// A value that is new is printed, too.
TEST(Printers, KnowEveryStructOfTheDomain) {
    static const std::regex declared(R"(\nstruct (\w+) \{)");
    const std::string text = text_of(std::filesystem::path(ALPS_TEST_SOURCE_DIRECTORY) /
                                     "core/domain/include/alps/domain/values.hpp");
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), declared), end; at != end; ++at)
        found.insert((*at)[1]);
    EXPECT_EQ(found, (std::set<std::string>{"user", "account", "session", "user_session", "tenant",
                                            "membership", "member", "tenant_membership",
                                            "invitation", "received_invitation", "build"}));
}

} // namespace
} // namespace alps::testing
