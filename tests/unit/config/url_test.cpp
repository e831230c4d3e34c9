#include "project_directory.hpp"

#include <alps/testing/secret_urls.hpp>

namespace alps::config {
namespace {

result<settings> with_url(const project_directory& project, std::string url) {
    request asked = project.ask();
    asked.url = std::move(url);
    return load(asked);
}

TEST(ConfigUrl, ResolvesFilesAgainstTheProject) {
    const project_directory project;
    const std::string root = project.path().string();
    const std::pair<std::string, std::string> examples[] = {
        {"sqlite:data/local.db", "sqlite:" + root + "/data/local.db"},
        {"file:data/local.db", "file:" + root + "/data/local.db"},
        {"sqlite:./a/../b.db", "sqlite:" + root + "/b.db"},
        {"sqlite:a.db?mode=ro&x=/../y", "sqlite:" + root + "/a.db?mode=ro&x=/../y"},
        {"sqlite:/var/a.db", "sqlite:/var/a.db"},
        {"file:///var/a.db", "file:/var/a.db"},
        {"sqlite::memory:", "sqlite::memory:"},
        {"sqlite::memory:shared", "sqlite::memory:shared"},
        {"sqlite::memory:?cache=shared", "sqlite::memory:?cache=shared"},
    };
    for (const auto& [url, resolved] : examples) {
        const auto settings = with_url(project, url);
        ASSERT_TRUE(testing::succeeded(settings)) << url;
        EXPECT_EQ(settings->url.value.reveal(), resolved);
        EXPECT_EQ(settings->backend.value, "sqlite");
        EXPECT_EQ(line_of(*settings, "url").origin, "flag --url");
    }
}

TEST(ConfigUrl, HandsPostgresUrlsOnAsTheyAre) {
    const project_directory project;
    for (const std::string url :
         {"postgresql://u:p%40@h1:1,h2:2/db?sslmode=require", "postgres://", "postgresql:///db"}) {
        const auto settings = with_url(project, url);
        ASSERT_TRUE(testing::succeeded(settings)) << url;
        EXPECT_EQ(settings->url.value.reveal(), url);
        EXPECT_EQ(settings->backend.value, "postgres");
    }
}

TEST(ConfigUrl, RefusesAnUnknownSchemeAndListsTheKnownOnes) {
    const project_directory project;
    const auto loaded = with_url(project, "mysql://root:hunter2@h/db");
    ASSERT_TRUE(refused_with(loaded, "has the unknown scheme 'mysql'"));
    EXPECT_TRUE(refused_with(loaded, "'mysql://root:***@h/db' (flag --url)"));
    EXPECT_EQ(loaded.error().info().hint, "known are sqlite, file, postgresql, postgres");
    EXPECT_NE(
        with_url(project, "postgressql://h/db").error().info().hint.find("did you mean 'postgres"),
        std::string::npos);
    EXPECT_TRUE(refused_with(with_url(project, "SQLITE:a.db"), "unknown scheme 'SQLITE'"));
}

TEST(ConfigUrl, ShowsNoPieceOfASecretWhereverItStands) {
    const project_directory project;
    for (const auto& secret : testing::secret_urls()) {
        const auto loaded = with_url(project, std::string(secret.url));
        const std::string text = loaded ? line_of(*loaded, "url").text
                                        : loaded.error().message() + loaded.error().info().hint;
        EXPECT_EQ(testing::piece_in(text, secret), "") << secret.url << " as " << text;
    }
}

TEST(ConfigUrl, RefusesAUrlThatReadsInMoreThanOneWay) {
    const project_directory project;
    const auto loaded = with_url(project, "postgresql://u:hu/sh@h:5432/d");
    ASSERT_TRUE(refused_with(loaded, "'postgresql://***' (flag --url) can be read in more than"));
    EXPECT_NE(loaded.error().info().hint.find("%2F"), std::string::npos);
}

TEST(ConfigUrl, RefusesTextWithoutASchemeAndDoesNotShowIt) {
    const project_directory project;
    for (const std::string text :
         {"data/local.db", "hunter2", "host=h password=hunter2", ":hunter2", "1:x"}) {
        const auto loaded = with_url(project, text);
        ASSERT_TRUE(refused_with(loaded, "--url has no scheme")) << text;
        EXPECT_EQ(loaded.error().message().find("hunter2"), std::string::npos);
        EXPECT_NE(loaded.error().info().hint.find("sqlite:FILE"), std::string::npos);
    }
}

TEST(ConfigUrl, RefusesFilesThatAreNone) {
    const project_directory project;
    for (const std::string url : {"sqlite:", "file:", "sqlite:?mode=ro", "sqlite:data/"}) {
        EXPECT_TRUE(refused_with(with_url(project, url), "names no file")) << url;
    }
    EXPECT_TRUE(refused_with(with_url(project, "sqlite://data/local.db"), "names a host"));
    EXPECT_TRUE(refused_with(with_url(project, "postgresql:db"), "lacks '//'"));
}

TEST(ConfigUrl, RefusesAProjectWhoseNameWouldBreakTheUrl) {
    const project_directory project;
    std::filesystem::create_directory(project.path() / "a?b");
    request asked = project.ask();
    asked.directory = project.file("a?b");
    EXPECT_TRUE(refused_with(load(asked), "because of its '?'"));
    asked.url = "sqlite:/d/x.db";
    EXPECT_TRUE(testing::succeeded(load(asked)));
}

TEST(ConfigUrl, RefusesABackendThatDoesNotServeTheScheme) {
    project_directory project;
    project.write("alps.json", R"({"environments": {"development": {
        "backend": "sqlite"}}})");
    const auto loaded = with_url(project, "postgresql://u:hunter2@h/db");
    ASSERT_TRUE(refused_with(loaded, "is not for the backend 'sqlite' (alps.json:2)"));
    EXPECT_EQ(loaded.error().message().find("hunter2"), std::string::npos);
    EXPECT_EQ(loaded.error().info().hint, "leave the backend out, or name 'postgres'");
}

TEST(ConfigUrl, TrustsAnotherBackendToKnowItsSchemes) {
    project_directory project;
    project.variables["ALPS_BACKEND"] = "mock";
    const auto own = with_url(project, "mock:anything");
    ASSERT_TRUE(testing::succeeded(own));
    EXPECT_EQ(own->url.value.reveal(), "mock:anything");
    EXPECT_EQ(own->backend.value, "mock");
    EXPECT_EQ(line_of(*own, "backend").origin, "environment ALPS_BACKEND");
    EXPECT_TRUE(testing::succeeded(with_url(project, "postgresql://h/db")));
}

TEST(ConfigUrl, NeverShowsAPasswordInAListing) {
    const project_directory project;
    const auto settings = with_url(project, "postgresql://u:hunter2@h/db?sslpassword=hunter2");
    ASSERT_TRUE(testing::succeeded(settings));
    for (const setting_line& line : describe(*settings)) {
        EXPECT_EQ(line.text.find("hunter2"), std::string::npos) << line.key;
    }
    EXPECT_EQ(line_of(*settings, "url").text, "postgresql://u:***@h/db?sslpassword=***");
}

TEST(ConfigUrl, NeverShowsAPasswordThatWasPutInTheWrongPlace) {
    const std::string url = "postgresql://u:hunter2@h/db";
    for (const char* name :
         {"ALPS_ENV", "ALPS_BACKEND", "ALPS_MIGRATOR", "ALPS_TIMEOUT", "ALPS_POOL_SIZE"}) {
        project_directory project;
        project.variables[name] = url;
        const auto loaded = load(project.ask());
        ASSERT_TRUE(refused_with(loaded, "postgresql://u:***@h/db")) << name;
        EXPECT_EQ(loaded.error().message().find("hunter2"), std::string::npos);
    }
}

} // namespace
} // namespace alps::config
