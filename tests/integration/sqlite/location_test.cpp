#include "driver/location.hpp"
#include "fixture.hpp"

#include <alps/testing/secret_urls.hpp>

namespace alps::sqlite {
namespace {

using namespace testing;

TEST(SqliteUrl, NamesAFile) {
    for (const auto& [url, path] : {std::pair("sqlite:data/local.db", "data/local.db"),
                                    {"file:data/local.db", "data/local.db"},
                                    {"sqlite:/srv/a b%20.db", "/srv/a b%20.db"},
                                    {"file:///srv/alps.db", "/srv/alps.db"},
                                    {"sqlite:file:odd.db", "file:odd.db"}}) {
        const auto database = parse_url(url);
        ASSERT_TRUE(succeeded(database)) << url;
        EXPECT_FALSE(database->in_memory);
        EXPECT_EQ(database->text(), path);
    }
}

TEST(SqliteUrl, NamesAMemoryDatabase) {
    EXPECT_EQ(parse_url("sqlite::memory:").value().text(), ":memory:");
    EXPECT_EQ(parse_url("sqlite::memory:unit-1").value().text(), ":memory:unit-1");
    EXPECT_TRUE(parse_url("sqlite::memory:unit-1").value().in_memory);
}

TEST(SqliteUrl, IsRefusedOtherwise) {
    using namespace std::string_view_literals;
    for (const auto url :
         {""sv, "data/local.db"sv, "postgresql://h/db"sv, "sqlite:"sv, "sqlite::shared:"sv,
          "sqlite://host/data.db"sv, "sqlite:data/"sv, "sqlite:a.db?mode=ro"sv, "sqlite:a\0b.db"sv,
          "sqlite::memory:a/b"sv, "SQLITE:a.db"sv}) {
        const auto refused = parse_url(url);
        ASSERT_TRUE(failed_with(refused, errc::configuration)) << url;
        EXPECT_FALSE(refused.error().info().hint.empty()) << url;
    }
}

TEST(SqliteUrl, ShowsNoPieceOfASecretWhereverItStands) {
    for (const auto& secret : alps::testing::secret_urls()) {
        const auto parsed = parse_url(secret.url);
        if (parsed) continue;
        EXPECT_EQ(alps::testing::piece_in(parsed.error().message(), secret), "")
            << secret.url << " as " << parsed.error().message();
    }
}

TEST(SqliteUrl, KeepsThePasswordOfAForeignUrlToItself) {
    const auto refused = parse_url("mysql://root:hunter2@db/x");
    ASSERT_TRUE(failed_with(refused, errc::configuration));
    EXPECT_NE(refused.error().message().find("'mysql:'"), std::string::npos);
    EXPECT_EQ(refused.error().message().find("hunter2"), std::string::npos);
}

TEST(SqliteUrl, DirectoryIsThatOfTheFile) {
    EXPECT_EQ(parse_url("sqlite:data/local.db").value().directory(), "data");
    EXPECT_EQ(parse_url("sqlite:local.db").value().directory(), ".");
    EXPECT_EQ(parse_url("sqlite:/local.db").value().directory(), "/");
}

} // namespace
} // namespace alps::sqlite
