#include <alps/base/secret.hpp>

#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <new>
#include <ostream>
#include <string_view>

namespace alps {
namespace {

template <class T>
concept printable = requires(std::ostream& out, const T& value) { out << value; };

static_assert(!printable<secret>);
static_assert(!std::is_convertible_v<secret, std::string>);

TEST(Secret, RevealsItsTextOnRequest) { EXPECT_EQ(secret("hunter2").reveal(), "hunter2"); }

TEST(Secret, LeavesNothingBehindWhenMovedFrom) {
    secret from("hunter2");
    const secret to = std::move(from);
    EXPECT_EQ(to.reveal(), "hunter2");
    EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(&from), sizeof from).find("hunter2"),
              std::string_view::npos);
}

TEST(Secret, OverwritesItsTextWhenDestroyed) {
    alignas(secret) unsigned char storage[sizeof(secret)] = {};
    auto* object = new (storage) secret("hunter2");
    std::destroy_at(object);
    // Read the bytes through a volatile view: the object is gone, its storage is ours.
    char bytes[sizeof storage];
    const volatile unsigned char* source = storage;
    for (std::size_t i = 0; i < sizeof storage; ++i)
        bytes[i] = static_cast<char>(source[i]);
    EXPECT_EQ(std::string_view(bytes, sizeof bytes).find("hunter2"), std::string_view::npos);
}

} // namespace
} // namespace alps
