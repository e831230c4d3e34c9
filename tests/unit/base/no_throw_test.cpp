#include <alps/base/no_throw.hpp>
#include <alps/testing/printers.hpp>

#include <new>
#include <stdexcept>

namespace alps {
namespace {

TEST(NoThrow, PassesAValueAndAnErrorOn) {
    EXPECT_EQ(no_throw([]() -> result<int> { return 7; }).value(), 7);
    const auto failed = no_throw([]() -> result<int> { return error(errc::timeout, "late"); });
    EXPECT_TRUE(testing::failed_with(failed, errc::timeout));
}

TEST(NoThrow, TurnsExceptionsIntoInternal) {
    const auto logic = no_throw([]() -> result<int> { throw std::logic_error("oops"); });
    ASSERT_TRUE(testing::failed_with(logic, errc::internal));
    EXPECT_NE(logic.error().message().find("oops"), std::string::npos);
    const auto memory = no_throw([]() -> result<int> { throw std::bad_alloc(); });
    EXPECT_TRUE(testing::failed_with(memory, errc::internal));
    const auto number = no_throw([]() -> result<int> { throw 3; });
    EXPECT_TRUE(testing::failed_with(number, errc::internal));
}

TEST(NoThrow, KeepsTheErrorThatValueThrew) {
    const auto failed = no_throw([]() -> result<int> {
        const result<int> inner = error(errc::not_found, "no such tenant");
        return inner.value();
    });
    EXPECT_TRUE(testing::failed_with(failed, errc::not_found));
}

} // namespace
} // namespace alps
