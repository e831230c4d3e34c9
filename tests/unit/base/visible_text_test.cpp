#include <alps/base/visible_text.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

#include <string>

namespace alps {
namespace {

using testing::failed_with;
using testing::succeeded;

TEST(HiddenCharacters, AreFound) {
    for (const std::string text : {"\u202eemca",   "a\u2066b",
                                   "\u200b",       "a\u00adb",
                                   "\ufeffacme",   "acme\u200d",
                                   "\u2028",       "\u0378",
                                   "\ue000",       "\u3164",
                                   "\u2800",       "acme\ufe0f",
                                   "a\U000e0067",  "\u061c",
                                   "a\x07",        "\u034f",
                                   "a\u200cb",     "\U000e0001",
                                   "api-1\ufe0f",  "\u1ebf\ufe00",
                                   "\u304b\ufe01", "\u2764\ufe0f\ufe0f"}) {
        EXPECT_EQ(find_hidden_characters(text).size(), 1U) << ::testing::PrintToString(text);
        EXPECT_TRUE(failed_with(check_visible_text(text, "the name", 100), errc::invalid_argument));
    }
}

TEST(HiddenCharacters, AreNoneInWordsOfAnyLanguage) {
    for (const std::string text :
         {"Acme", "Łódź", "日本語", "العربية", "עברית", "Ελλάδα", "한국어", "தமிழ்", "👩‍💻",
          "❤️", "1️⃣", "👍🏽", "می‌خواهم", "क्‍ष", "🏴‍☠️", "a\u00a0b",
          "e\u0301", "葛\U000e0100"}) {
        EXPECT_TRUE(find_hidden_characters(text).empty()) << text;
        EXPECT_TRUE(succeeded(check_visible_text(text, "the name", 100)));
    }
}

TEST(HiddenCharacters, AreToldByPlaceAndNumber) {
    const auto hidden = find_hidden_characters("ab\u202ec");
    ASSERT_EQ(hidden.size(), 1U);
    EXPECT_EQ(hidden[0].at, 2U);
    EXPECT_EQ(hidden[0].length, 3U);
    EXPECT_EQ(hidden[0].value, U'\u202e');
    const auto refused = check_visible_text("ab\u202ec", "the name", 100);
    ASSERT_TRUE(failed_with(refused, errc::invalid_argument));
    EXPECT_EQ(refused.error().message(), "the name holds the character U+202E");
}

TEST(CheckVisibleText, RefusesWhatCheckTextRefusesAndBlanks) {
    EXPECT_TRUE(failed_with(check_visible_text("", "x", 3), errc::invalid_argument));
    EXPECT_TRUE(failed_with(check_visible_text("abcd", "x", 3), errc::invalid_argument));
    EXPECT_TRUE(failed_with(check_visible_text("\xff", "x", 3), errc::invalid_argument));
    EXPECT_TRUE(failed_with(check_visible_text(" \u3000", "x", 3), errc::invalid_argument));
}

} // namespace
} // namespace alps
