#include <alps/domain/email.hpp>

#include <gtest/gtest.h>

namespace alps {
namespace {

TEST(Email, IsComparedWithoutSpacesAndCase) {
    EXPECT_EQ(normalize_email(" \tIvan.Horvat@Example.COM\u00a0"), "ivan.horvat@example.com");
    EXPECT_EQ(normalize_email("E\u0301va@example.com"), "éva@example.com");
}

} // namespace
} // namespace alps
