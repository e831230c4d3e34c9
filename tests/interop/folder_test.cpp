// Our folders, as drizzle-kit sees them.
#include "interop_test.hpp"

#include <boost/json/parse.hpp>

namespace alps::interop {
namespace {

class Folder : public InteropTest {};

boost::json::object snapshot_without_id(const std::string& text) {
    auto snapshot = boost::json::parse(text).as_object();
    EXPECT_EQ(snapshot.erase("id"), 1U);
    return snapshot;
}

TEST_P(Folder, BeginsWithWhatDrizzleKitWritesForTheSameSchema) {
    ASSERT_TRUE(succeeded(drizzle_->generate("schema/first/" + dialect() + ".ts", "init")));
    const auto theirs = files(project_.path() / folder());
    const auto ours = files(std::filesystem::path(ALPS_SOURCE_DIRECTORY) / folder());
    EXPECT_EQ(ours.at("0000_init.sql"), theirs.at("0000_init.sql"));
    EXPECT_EQ(snapshot_without_id(ours.at("meta/0000_snapshot.json")),
              snapshot_without_id(theirs.at("meta/0000_snapshot.json")));
}

TEST_P(Folder, PassesTheCheckOfDrizzleKit) {
    project_.copy("migrations");
    const auto checked = drizzle_->kit({"check"});
    EXPECT_TRUE(succeeded(checked));
    EXPECT_THAT(checked.out, HasSubstr("Everything's fine"));
}

TEST_P(Folder, HoldsEveryChangeThatDrizzleKitKnowsOf) {
    project_.copy("migrations");
    const auto before = files(project_.path() / folder());
    const auto generated = drizzle_->generate(schema(), "more");
    EXPECT_TRUE(succeeded(generated));
    EXPECT_THAT(generated.out, HasSubstr("No schema changes"));
    EXPECT_EQ(files(project_.path() / folder()), before);
}

ALPS_ON_EACH_ENGINE(Folder);

} // namespace
} // namespace alps::interop
