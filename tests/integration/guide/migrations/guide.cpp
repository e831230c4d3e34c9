#include "guide.hpp"

#include <alps/testing/document.hpp>
#include <alps/testing/write_file.hpp>

#include <regex>

namespace alps::command {
namespace {

/// What comes before a script: the command, both of its streams as a terminal shows them, and an
/// end where something fails.
constexpr const char* prelude = "bin=$1\nalps() { \"$bin\" \"$@\"; }\nexec 2>&1\nset -e\n";

std::string replaced(std::string text, const std::string& part, const std::string& by) {
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + by.size()))
        text.replace(at, part.size(), by);
    return text;
}

/// Returns a script that names migrations by the numbers that they have in a folder.
std::string renumbered(std::string script, const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder)) return script;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".sql") continue;
        const auto tag = entry.path().stem().string();
        const std::regex any_number(R"(\b\d{4}()" + tag.substr(4) + R"()\b)");
        script = std::regex_replace(script, any_number, tag.substr(0, 4) + "$1");
    }
    return script;
}

} // namespace

std::string Guide::play(const std::string& name, int status) {
    const std::filesystem::path scripts =
        std::filesystem::path(ALPS_SOURCE_DIR) / "tests/integration/guide/migrations";
    const auto script = scripts / (name + ".sh");
    if (testing::updates_shown())
        testing::write_file(script, renumbered(testing::text_of(script), folder()));
    const auto ended = project_.alps_in(prelude + testing::text_of(script), {});
    auto seen = replaced(ended.out, project_.path().string(), "/home/me/app");
    const std::regex test_database(R"(alps_test_\w+ at [0-9.]+:\d+)");
    seen = std::regex_replace(seen, test_database, "app at db.example.com:5432");
    EXPECT_EQ(ended.status, status) << name << " printed:\n" << seen;

    const auto shown = scripts / (name + '.' + dialect() + ".out");
    if (!std::filesystem::exists(shown)) return seen;
    if (testing::updates_shown()) testing::write_file(shown, seen);
    EXPECT_EQ(seen, testing::text_of(shown)) << name;
    return seen;
}

void Guide::write(const model::schema& tables) const {
    const schema::snapshot snapshot{.id = std::string(schema::no_snapshot),
                                    .content = {schema::canonical(tables), {}}};
    project_.write("tables/" + std::string(to_string(tables.dialect)) + ".json",
                   write_snapshot(snapshot));
}

} // namespace alps::command
