#include "sample.hpp"

#include <alps/host/host.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

#include <string>

namespace alps::plugin {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

/// Expects that a host refuses the descriptor for this reason, and then does not know it.
void expect_refused(const descriptor& plugin, const std::string& because) {
    host host({});
    const auto added = host.add(plugin);
    ASSERT_TRUE(testing::failed_with(added, errc::plugin)) << because;
    EXPECT_THAT(added.error().message(), HasSubstr(because));
    EXPECT_FALSE(added.error().info().hint.empty());
    EXPECT_TRUE(host.plugins().empty());
}

TEST(Host, HandsOutWhatWasAdded) {
    host host({});
    ASSERT_TRUE(testing::succeeded(host.add(sample::seeder)));
    ASSERT_TRUE(testing::succeeded(host.add(sample::seeder)));
    EXPECT_EQ(host.load("sample").value(), &sample::seeder);
    EXPECT_EQ(host.plugins().size(), 1U);
}

TEST(Host, RefusesASecondDescriptorOfTheSameName) {
    host host({});
    const descriptor twin = sample::seeder;
    ASSERT_TRUE(testing::succeeded(host.add(sample::seeder)));
    const auto added = host.add(twin);
    ASSERT_TRUE(testing::failed_with(added, errc::plugin));
    EXPECT_THAT(added.error().message(), HasSubstr("'sample' already, linked in"));
}

TEST(Host, RefusesAnotherLayoutBeforeItReadsOn) {
    descriptor plugin{};
    plugin.layout = descriptor_layout + 1;
    expect_refused(plugin, "its descriptor has layout 6, this alps reads layout 5");
}

TEST(Host, RefusesAnotherBuildsDescriptor) {
    descriptor plugin = sample::seeder;
    plugin.build_tag = "alps 9; some\ncompiler";
    expect_refused(plugin, "'alps 9; some?compiler'");
    expect_refused(plugin, std::string(build_tag()));
}

TEST(Host, RefusesADescriptorWithGaps) {
    descriptor plugin = sample::seeder;
    plugin.build_tag = nullptr;
    expect_refused(plugin, "no build tag");
    plugin = sample::seeder;
    plugin.name = nullptr;
    expect_refused(plugin, "no name");
    plugin = sample::seeder;
    plugin.version = nullptr;
    expect_refused(plugin, "no version");
    plugin = sample::seeder;
    plugin.summary = nullptr;
    expect_refused(plugin, "no summary");
    plugin = sample::seeder;
    plugin.seed_source = nullptr;
    expect_refused(plugin, "every capability is null");
    plugin = sample::seeder;
    plugin.name = "../sample";
    expect_refused(plugin, "'../sample' is not legal");
}

TEST(Host, TakesAPluginWithAnyOneCapability) {
    descriptor plugin = sample::seeder;
    plugin.seed_source = nullptr;
    plugin.schema = sample::no_tables;
    EXPECT_TRUE(testing::succeeded(host({}).add(plugin)));
    plugin.schema = nullptr;
    plugin.migration_runner = sample::no_migration_runner;
    EXPECT_TRUE(testing::succeeded(host({}).add(plugin)));
}

TEST(Host, RefusesABackendWithGaps) {
    descriptor plugin = sample::seeder;
    backend_capability backend = sample::backend;
    plugin.backend = &backend;
    backend.open = nullptr;
    expect_refused(plugin, "no open function");
    backend = sample::backend;
    backend.open_admin = nullptr;
    expect_refused(plugin, "no open_admin function");
    backend = sample::backend;
    backend.schemes = {};
    expect_refused(plugin, "no URL scheme");
}

TEST(Host, RefusesNamesThatAreNotLegal) {
    host host({"/nowhere"});
    const std::string too_long(33, 'a');
    for (const std::string& name :
         {std::string(), too_long, std::string("Sqlite"), std::string("../sqlite"),
          std::string("a.so"), std::string("a\0b", 3), std::string("\xc3\xa9")}) {
        const auto loaded = host.load(name);
        ASSERT_TRUE(testing::failed_with(loaded, errc::plugin)) << name;
        EXPECT_THAT(loaded.error().message(), HasSubstr("is not the name of a plugin"));
        EXPECT_THAT(loaded.error().message(), ::testing::Not(HasSubstr("/nowhere")));
    }
}

TEST(Host, LooksForEveryNameThatIsLegal) {
    host host({"/nowhere"});
    for (const std::string& name :
         {std::string("a"), std::string("my-plugin_2"), std::string(32, 'z')}) {
        const auto loaded = host.load(name);
        ASSERT_TRUE(testing::failed_with(loaded, errc::plugin)) << name;
        EXPECT_THAT(loaded.error().message(), HasSubstr("/nowhere/" + name + ".so"));
    }
}

TEST(Host, ListsEveryPathThatItTried) {
    host host({"/nowhere/first", "/dev"});
    const auto loaded = host.load("sqlite");
    ASSERT_TRUE(testing::failed_with(loaded, errc::plugin));
    EXPECT_EQ(loaded.error().message(), "plugin 'sqlite' was not found; tried "
                                        "/nowhere/first/sqlite.so (no such directory), "
                                        "/dev/sqlite.so (no such file)");
    EXPECT_THAT(loaded.error().info().hint,
                AllOf(HasSubstr("--plugin-path"), HasSubstr("ALPS_PLUGIN_PATH")));
}

TEST(Host, SaysThatThereIsNowhereToLook) {
    const auto loaded = host({}).load("sqlite");
    ASSERT_TRUE(testing::failed_with(loaded, errc::plugin));
    EXPECT_THAT(loaded.error().message(), HasSubstr("there is no directory to search"));
}

} // namespace
} // namespace alps::plugin
