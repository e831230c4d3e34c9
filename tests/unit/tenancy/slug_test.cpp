#include <alps/tenancy/slug.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace alps::tenancy {
namespace {

TEST(SlugBase, IsLowerCaseAsciiWithSingleDashes) {
    EXPECT_EQ(make_slug_base("Acme Rockets").text, "acme-rockets");
    EXPECT_EQ(make_slug_base("  --Acme___Rockets!!  ").text, "acme-rockets");
    EXPECT_EQ(make_slug_base("Bob's Builds").text, "bobs-builds");
    EXPECT_EQ(make_slug_base("R2-D2").text, "r2-d2");
}

TEST(SlugBase, SpellsLatinLettersPlainly) {
    EXPECT_EQ(make_slug_base("Café Zürich").text, "cafe-zurich");
    EXPECT_EQ(make_slug_base("Straße Łódź").text, "strasse-lodz");
}

TEST(SlugBase, IsRandomForNamesWithoutLatinLetters) {
    for (const char* name : {"🚀", "日本", "---", "Ω"}) {
        const auto slug = make_slug_base(name);
        EXPECT_EQ(slug.text.size(), 8U) << name;
        EXPECT_TRUE(slug.text.starts_with("t-")) << name;
        EXPECT_FALSE(slug.reserved);
        EXPECT_NE(slug, make_slug_base(name)) << "two of a kind do not collide";
    }
    EXPECT_EQ(make_slug_base("日本 CI").text, "ci");
}

TEST(SlugBase, MarksReservedWords) {
    EXPECT_EQ(make_slug_base("Admin"), (slug_base{"admin", true}));
    EXPECT_EQ(make_slug_base("API"), (slug_base{"api", true}));
    EXPECT_EQ(make_slug_base("about"), (slug_base{"about", true}));
    EXPECT_EQ(make_slug_base("WWW"), (slug_base{"www", true}));
    EXPECT_EQ(make_slug_base("Admins"), (slug_base{"admins", false}));
}

TEST(SlugBase, LeavesRoomForASuffixAndEndsInNoDash) {
    const auto slug = make_slug_base(std::string(79, 'a') + " b");
    EXPECT_EQ(slug.text, std::string(79, 'a'));
    EXPECT_EQ(make_slug_base(std::string(100, 'a')).text, std::string(80, 'a'));
}

TEST(SlugBase, HoldsOnlySlugCharactersWhateverTheName) {
    for (unsigned code = 1; code < 0x80; ++code) {
        const auto slug = make_slug_base(std::string("a") + static_cast<char>(code) + "b");
        EXPECT_TRUE(std::ranges::all_of(slug.text, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        })) << code;
    }
}

} // namespace
} // namespace alps::tenancy
