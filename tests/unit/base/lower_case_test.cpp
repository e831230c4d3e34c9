#include <alps/base/lower_case.hpp>

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <string>

namespace alps {
namespace {

TEST(LowerCase, LowersLettersOfEveryScript) {
    EXPECT_EQ(lower_case("IVAN@Example.COM"), "ivan@example.com");
    EXPECT_EQ(lower_case("ÉCOLE ЖУК ĐÆØ"), "école жук đæø");
    EXPECT_EQ(lower_case("straße"), "straße");
    EXPECT_EQ(lower_case(""), "");
}

TEST(LowerCase, MakesOneOfTheWaysToWriteALetter) {
    EXPECT_EQ(lower_case("e\u0301"), "\u00e9");
    EXPECT_EQ(lower_case("E\u0301"), "\u00e9");
    EXPECT_EQ(lower_case("\u1e9b\u0323"), lower_case("\u017f\u0323\u0307"));
}

TEST(LowerCase, KnowsNoLanguage) {
    EXPECT_EQ(lower_case("I"), "i");
    EXPECT_EQ(lower_case("İ"), "i\u0307");
    EXPECT_EQ(lower_case("ı"), "ı");
}

TEST(LowerCase, TakesEverySigmaForTheSame) {
    EXPECT_EQ(lower_case("ΟΔΟΣ"), "οδοσ");
    EXPECT_EQ(lower_case("οδος"), "οδοσ");
}

TEST(LowerCase, LeavesOtherBytesAsTheyAre) { EXPECT_EQ(lower_case("A\xff"), "A\xff"); }

RC_GTEST_PROP(LowerCase, ChangesNothingTheSecondTime, ()) {
    std::string text;
    for (const auto letter :
         *rc::gen::container<std::u32string>(rc::gen::inRange<char32_t>(1, 0x800)))
        text += letter < 0x80 ? std::string(1, static_cast<char>(letter))
                              : std::string{static_cast<char>(0xC0 | (letter >> 6)),
                                            static_cast<char>(0x80 | (letter & 0x3F))};
    RC_ASSERT(lower_case(lower_case(text)) == lower_case(text));
}

} // namespace
} // namespace alps
