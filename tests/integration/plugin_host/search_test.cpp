// Where plugins are found, and which one is taken.
#include "fixture.hpp"

#include <alps/host/capabilities.hpp>
#include <alps/host/search.hpp>
#include <alps/plugin/plugin.hpp>

#include <barrier>
#include <thread>

ALPS_DECLARE_PLUGIN(mock);

namespace alps::plugin {
namespace {

using ::testing::ElementsAre;

TEST_F(PluginHost, LoadsAPluginOnce) {
    const auto file = put("mock");
    const descriptor* const first = host_.load("mock").value();
    EXPECT_STREQ(first->name, "mock");
    std::filesystem::remove(file);
    EXPECT_EQ(host_.load("mock").value(), first);
    ASSERT_EQ(host_.plugins().size(), 1U);
    EXPECT_EQ(host_.plugins().front().file, file);
}

TEST_F(PluginHost, LoadsAPluginOnceForAllThreads) {
    put("mock");
    constexpr std::size_t count = 8;
    std::barrier start(static_cast<std::ptrdiff_t>(count));
    std::vector<const descriptor*> loaded(count);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < count; ++i) {
            threads.emplace_back([&, i] {
                start.arrive_and_wait();
                loaded[i] = host_.load("mock").value();
            });
        }
    }
    EXPECT_THAT(loaded, ::testing::Each(loaded.front()));
    EXPECT_EQ(host_.plugins().size(), 1U);
}

TEST_F(PluginHost, KeepsPluginsLoadedWhenItGoes) {
    put("mock");
    const descriptor* mock = nullptr;
    {
        host other({directory()});
        mock = other.load("mock").value();
    }
    EXPECT_STREQ(mock->name, "mock");
    EXPECT_TRUE(testing::succeeded(open_admin(*mock, backend_options(secret("mock:")))));
}

TEST_F(PluginHost, TakesThePluginOfTheFirstDirectory) {
    const testing::temporary_directory later;
    const auto file = put("mock");
    std::filesystem::copy_file(file, later.path() / "mock.so");
    host two({directory() / "missing", directory(), later.path()});
    ASSERT_TRUE(testing::succeeded(two.load("mock")));
    EXPECT_EQ(two.plugins().front().file, file);
}

TEST_F(PluginHost, EndsTheSearchAtARefusedFile) {
    const testing::temporary_directory later;
    std::filesystem::copy_file(put("mock"), later.path() / "mock.so");
    std::filesystem::permissions(directory() / "mock.so", std::filesystem::perms(0666));
    host two({directory(), later.path()});
    EXPECT_TRUE(refused(two.load("mock"), "writable by others"));
}

TEST_F(PluginHost, PrefersAPluginThatIsLinkedIn) {
    put("mock");
    ASSERT_TRUE(testing::succeeded(host_.add(::alps_plugin_mock)));
    EXPECT_EQ(host_.load("mock").value(), &::alps_plugin_mock);
    EXPECT_EQ(host_.plugins().front().file, std::filesystem::path());
}

TEST_F(PluginHost, RefusesASecondPluginOfTheSameName) {
    const auto file = put("mock");
    ASSERT_TRUE(testing::succeeded(host_.load("mock")));
    const auto added = host_.add(::alps_plugin_mock);
    ASSERT_TRUE(testing::failed_with(added, errc::plugin));
    EXPECT_THAT(added.error().message(), ::testing::HasSubstr("loaded from '" + file.native()));

    host other({});
    ASSERT_TRUE(testing::succeeded(other.add(::alps_plugin_mock)));
    EXPECT_TRUE(refused(other.load_file(file), "there is a plugin 'mock' already, linked in"));
}

TEST_F(PluginHost, LoadsAFileThatSomebodyChose) {
    const auto file = put("mock", "chosen by hand");
    const descriptor* const chosen = host_.load_file(file).value();
    EXPECT_STREQ(chosen->name, "mock");
    EXPECT_EQ(host_.load("mock").value(), chosen);
    EXPECT_EQ(host_.load_file(file).value(), chosen);
    EXPECT_TRUE(refused(host_.load_file(directory() / "absent.so"), "no such file"));
}

TEST_F(PluginHost, TakesRelativeDirectoriesFromTheCurrentOne) {
    put("mock");
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(directory());
    host relative({"."});
    std::filesystem::current_path(before);
    EXPECT_TRUE(testing::succeeded(relative.load("mock")));
}

TEST(InstalledPluginDirectory, LiesBesideTheLibrary) {
    const auto installed = installed_plugin_directory();
    EXPECT_EQ(installed.filename(), "plugins");
    EXPECT_TRUE(std::filesystem::exists(installed.parent_path().parent_path() / "libalps.so"));
}

} // namespace
} // namespace alps::plugin
