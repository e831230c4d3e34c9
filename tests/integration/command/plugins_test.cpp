#include "fixture.hpp"

#include <sys/stat.h>

#include <fstream>
#include <iterator>

namespace alps::command {
namespace {

class Plugins : public CommandTest {
protected:
    /// Copies a plugin to a directory of the project that is searched first.
    void take_copy(const std::string& name) { take_copy(name, ALPS_PLUGINS "/" + name + ".so"); }

    void take_copy(const std::string& name, const std::filesystem::path& file) {
        std::filesystem::create_directory(project_.path() / "mine");
        std::filesystem::copy(file, copy_of(name));
        project_.around.variables["ALPS_PLUGIN_PATH"] = "mine";
    }

    [[nodiscard]] std::filesystem::path copy_of(const std::string& name) const {
        return project_.path() / "mine" / (name + ".so");
    }

    /// Expects that a run on the development database ends before there is one.
    failure expect_refusal(const arguments& given) {
        const auto failed = project_.refusal(given);
        EXPECT_EQ(failed.exit, 7) << failed.message;
        EXPECT_EQ(failed.code, "plugin");
        EXPECT_FALSE(std::filesystem::exists(file().parent_path()));
        return failed;
    }
};

TEST_F(Plugins, ThatAreMissingAreReportedWithEveryPathTried) {
    project_.around.variables["ALPS_PLUGIN_PATH"] = "one:two";
    for (const auto& [variable, command] : {std::pair{"ALPS_BACKEND", arguments{"migrate"}},
                                            {"ALPS_BACKEND", {"status"}},
                                            {"ALPS_BACKEND", {"tenant", "list"}},
                                            {"ALPS_MIGRATOR", {"migrate"}},
                                            {"ALPS_MIGRATOR", {"status"}},
                                            {"ALPS_SEEDER", {"seed"}},
                                            {"ALPS_SEEDER", {"plugin", "list"}}}) {
        project_.around.variables[variable] = "absent";
        const auto failed = expect_refusal(command);
        EXPECT_THAT(failed.message, HasSubstr("'absent' was not found"));
        EXPECT_THAT(failed.message, HasSubstr((project_.path() / "one/absent.so").string()));
        EXPECT_THAT(failed.message, HasSubstr((project_.path() / "two/absent.so").string()));
        EXPECT_THAT(failed.message, HasSubstr("/alps/plugins/absent.so"));
        EXPECT_THAT(failed.hint, HasSubstr("--plugin-path"));
        project_.around.variables.erase(variable);
    }
    EXPECT_EQ(project_.refusal({"plugin", "info", "absent"}).exit, 7);
}

TEST_F(Plugins, OfAnotherBuildAreRefusedWithBothTags) {
    const auto own = text(project_.answer({"version"}), "build_tag");
    auto other = own;
    other.replace(other.find("gcc"), 3, "icc");
    take_copy("sqlite");
    std::ifstream original(copy_of("sqlite"), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(original), {}};
    ASSERT_TRUE(contains(bytes, own));
    for (auto at = bytes.find(own); at != bytes.npos; at = bytes.find(own))
        bytes.replace(at, own.size(), other);
    project_.write("mine/sqlite.so", bytes);

    const auto failed = expect_refusal({"migrate"});
    EXPECT_THAT(failed.message, HasSubstr("another build of alps"));
    EXPECT_THAT(failed.message, HasSubstr("'" + own + "'"));
    EXPECT_THAT(failed.message, HasSubstr("'" + other + "'"));
    EXPECT_THAT(failed.hint, HasSubstr("rebuild the plugin"));
    EXPECT_EQ(failed.file, copy_of("sqlite"));
}

TEST_F(Plugins, ThatOthersMayChangeAreRefused) {
    take_copy("sqlite");
    ASSERT_EQ(chmod(copy_of("sqlite").c_str(), 0666), 0);
    const auto failed = expect_refusal({"migrate"});
    EXPECT_THAT(failed.message, HasSubstr("is writable by others"));
    EXPECT_EQ(failed.file, copy_of("sqlite"));
}

TEST_F(Plugins, ThatAreNoneAreRefused) {
    take_copy("sqlite");
    project_.write("mine/sqlite.so", "echo hello\n");
    EXPECT_THAT(expect_refusal({"migrate"}).message, HasSubstr("is not an alps plugin"));
    std::filesystem::remove(copy_of("sqlite"));
    std::filesystem::create_symlink(ALPS_PLUGINS "/sqlite.so", copy_of("sqlite"));
    EXPECT_THAT(expect_refusal({"migrate"}).message, HasSubstr("symbolic link"));
}

TEST_F(Plugins, ThatOfferSomethingElseAreRefused) {
    project_.around.variables["ALPS_MIGRATOR"] = "seeder";
    const auto failed = expect_refusal({"migrate"});
    EXPECT_THAT(failed.message, HasSubstr("'seeder' has no migration runner"));
    EXPECT_THAT(failed.hint, HasSubstr("seed source"));
}

TEST_F(Plugins, ThatDescribeTablesSaySo) {
    take_copy("notes", ALPS_NOTES_PLUGIN);
    EXPECT_EQ(project_.answer({"plugin", "info", "notes"}).at("plugin").at("capabilities"),
              boost::json::value(boost::json::array{"schema"}));
}

} // namespace
} // namespace alps::command
