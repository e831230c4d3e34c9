#include <alps/base/database_url.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/secret_urls.hpp>

#include <gtest/gtest.h>

namespace alps {
namespace {

struct example {
    const char* url;
    const char* shown;
};

class RedactedUrl : public ::testing::TestWithParam<example> {};

TEST_P(RedactedUrl, HidesSecretsAndNothingElse) {
    EXPECT_EQ(redacted_url(GetParam().url), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    WellFormed, RedactedUrl,
    ::testing::Values(
        example{"postgresql://u:hunter2@h/db", "postgresql://u:***@h/db"},
        example{"postgres://u:hunter2@h:5432/db", "postgres://u:***@h:5432/db"},
        example{"postgresql://u:p%40ss%2Fw@h/db", "postgresql://u:***@h/db"},
        example{"postgresql://u:a:b:c@h/db", "postgresql://u:***@h/db"},
        example{"postgresql://u:hunter2@h1:1,h2:2/db", "postgresql://u:***@h1:1,h2:2/db"},
        example{"postgresql://u:hunter2@[::1]:5432/db", "postgresql://u:***@[::1]:5432/db"},
        example{"postgresql://u:hunter2@[fe80::1%25eth0],h2/db",
                "postgresql://u:***@[fe80::1%25eth0],h2/db"},
        example{"postgresql://:hunter2@h/db", "postgresql://:***@h/db"},
        example{"postgresql://u%3Ahunter2@h/db", "postgresql://u%3A***@h/db"},
        example{"postgresql://u@h/db", "postgresql://u@h/db"},
        example{"postgresql://h/db", "postgresql://h/db"},
        example{"postgresql://h:5432", "postgresql://h:5432"},
        example{"postgresql:///db?host=/run/postgresql", "postgresql:///db?host=/run/postgresql"},
        example{"postgresql://%2Frun%2Fpg/db", "postgresql://%2Frun%2Fpg/db"},
        example{"postgresql://", "postgresql://"},
        example{"postgresql://h/db?", "postgresql://h/db?"},
        example{"mysql://u:hunter2@h/db", "mysql://u:***@h/db"},
        example{"sqlite:data/local.db", "sqlite:data/local.db"},
        example{"sqlite::memory:", "sqlite::memory:"},
        example{"file:/home/a@b/x=y.db?cache=shared", "file:/home/a@b/x=y.db?cache=shared"}));

INSTANTIATE_TEST_SUITE_P(
    Parameters, RedactedUrl,
    ::testing::Values(
        example{"postgresql://h/db?user=u&password=hunter2",
                "postgresql://h/db?user=u&password=***"},
        example{"postgresql://h/db?password=hunter2&user=u",
                "postgresql://h/db?password=***&user=u"},
        example{"postgresql://h/db?sslpassword=hunter2", "postgresql://h/db?sslpassword=***"},
        example{"postgresql://h?PassWord=hunter2", "postgresql://h?PassWord=***"},
        example{"postgresql://h?p%61ssword=hunter2", "postgresql://h?p%61ssword=***"},
        example{"postgresql://h?password=a=b?c#d", "postgresql://h?password=***"},
        example{"postgresql://h?password=hunter2&password=hunter3",
                "postgresql://h?password=***&password=***"},
        example{"postgresql://u:hunter2@h?sslkey=k.pem", "postgresql://u:***@h?sslkey=k.pem"},
        example{"postgresql://h?pw=hunter2&api_key=hunter2&Api-Key=hunter2&apikey=hunter2",
                "postgresql://h?pw=***&api_key=***&Api-Key=***&apikey=***"},
        example{"postgresql://h?credentials=hunter2&options=-c%20a.b=hunter2",
                "postgresql://h?credentials=***&options=***"},
        example{"sqlite:a.db?key=hunter2", "sqlite:a.db?key=***"}));

INSTANTIATE_TEST_SUITE_P(
    Malformed, RedactedUrl,
    ::testing::Values(example{"", "***"}, example{"hunter2", "***"}, example{":hunter2", "***"},
                      example{"host=h password=hunter2", "***"}, example{"//u:hunter2@h/db", "***"},
                      example{"u:hunter2@h/db", "u:***"}, example{"1u:hunter2@h/db", "***"},
                      example{"postgresql:u:hunter2@h/db", "postgresql:***"},
                      example{"postgresql:/u:hunter2@h/db", "postgresql:***"},
                      example{"postgresql://u:hunter2", "postgresql://***"},
                      example{"postgresql://u:123456", "postgresql://***"},
                      example{"postgresql://u:65536", "postgresql://***"},
                      example{"postgresql://u:hunt@er2@h/db", "postgresql://***"},
                      example{"postgresql://u:hunt/er2@h/db", "postgresql://***"},
                      example{"postgresql://u:hunt?er2@h/db", "postgresql://***"},
                      example{"postgresql://u:hunt?a=er2@h/db", "postgresql://***"},
                      example{"postgresql://u:hu@nt?a=er2@h/db", "postgresql://***"},
                      example{"postgresql://u:123?a=er2@h/db", "postgresql://***"},
                      example{"postgresql://u:hunt#er2@h/db", "postgresql://***"},
                      example{"postgresql://u:hu@nt/er2@h/db", "postgresql://***"},
                      example{"postgresql://u:hunt er2@h/db", "postgresql://***"},
                      example{"postgresql://u:hunter2@[::1/db", "postgresql://***"},
                      example{"postgresql://u:hunter2@h:port/db", "postgresql://***"},
                      example{"postgresql://u:hunter2@h/%zz", "postgresql://***"},
                      example{"postgresql://u%3Ahunter2%40h/db", "postgresql://***"},
                      example{"postgresql://h/db;password=hunter2", "postgresql://***"},
                      example{"postgresql://h/db%3Fpassword%3Dhunter2", "postgresql://***"},
                      example{"postgresql://h?password%3Dhunter2", "postgresql://***"},
                      example{"postgresql://h?pass%word=hunter2", "postgresql://***"},
                      example{"postgresql://h?hunter2", "postgresql://***"},
                      example{"postgresql://h/db?a=b\npassword=hunter2", "postgresql://***"},
                      example{"sqlite://u:hunter2@h/db", "sqlite:***"},
                      example{"file:postgresql://u:hunter2@h/db", "file:***"},
                      example{"sqlite:a.db?hunter2", "sqlite:***"}));

TEST(RedactedUrl, ShowsNoPieceOfASecret) {
    for (const auto& secret : testing::secret_urls()) {
        const std::string shown = redacted_url(secret.url);
        EXPECT_EQ(testing::piece_in(shown, secret), "") << secret.url << " as " << shown;
    }
}

TEST(UrlCheck, RefusesWhatReadsInMoreThanOneWayAndSaysWhatToEncode) {
    for (const std::string_view url :
         {"postgresql://u:hu/sh@h:5432/d", "postgresql:///u:SECRET@h/d", "postgresql://u:p@ss@h/d",
          "postgresql://u:p@h:port/d", "postgresql://u:p@h/d?user=a@b"}) {
        const auto checked = check_url(url);
        ASSERT_TRUE(testing::failed_with(checked, errc::configuration)) << url;
        EXPECT_EQ(checked.error().message(),
                  "the database URL 'postgresql://***' can be read in more than one way");
        EXPECT_NE(checked.error().info().hint.find("'@' as %40"), std::string::npos);
    }
}

TEST(UrlCheck, TakesWhatReadsInOneWay) {
    for (const std::string_view url :
         {"postgresql://u:hu%2Fsh%40@h1:5432,[::1]:5433/d?sslmode=require", "postgresql://",
          "postgresql:///d?host=/run/postgresql&user=a%40b", "postgresql://%2Frun%2Fpg/db",
          "postgresql://h/?dbname=a%40b%3Dc", "sqlite:data/local.db", "sqlite::memory:"}) {
        EXPECT_TRUE(testing::succeeded(check_url(url))) << url;
    }
}

} // namespace
} // namespace alps
