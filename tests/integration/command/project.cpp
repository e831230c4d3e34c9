#include "project.hpp"

#include <alps/base/read_file.hpp>
#include <alps/migrate/folder/journal.hpp>
#include <alps/testing/write_file.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>
#include <gtest/gtest.h>

#include <algorithm>

namespace alps::command {
namespace {

namespace json = boost::json;

const json::value* find(const json::object& object, std::string_view path) {
    const auto dot = path.find('.');
    const json::value* found = object.if_contains(path.substr(0, dot));
    if (found == nullptr || dot == path.npos) return found;
    return found->is_object() ? find(found->get_object(), path.substr(dot + 1)) : nullptr;
}

std::string text_or_empty(const json::object& object, std::string_view key) {
    const json::value* found = object.if_contains(key);
    return found != nullptr && found->is_string() ? json::value_to<std::string>(*found) : "";
}

} // namespace

project::project() {
    around.directory = directory_.path() / "project";
    std::filesystem::create_directories(around.directory);
    std::filesystem::create_directories(directory_.path() / "home");
    around.variables["HOME"] = (directory_.path() / "home").string();
}

std::filesystem::path project::write(const std::string& name, std::string_view text) const {
    return testing::write_file(path() / name, text);
}

void project::copy(const std::string& folder) const {
    std::filesystem::copy(std::filesystem::path(ALPS_SOURCE_DIRECTORY) / folder, path() / folder,
                          std::filesystem::copy_options::recursive);
}

finished project::alps(arguments given) const {
    given.insert(given.begin(), ALPS_COMMAND);
    return run(given, around);
}

finished project::alps_in(const std::string& script, const arguments& given) const {
    arguments all{"sh", "-c", script, "sh", ALPS_COMMAND};
    all.insert(all.end(), given.begin(), given.end());
    return run(all, around);
}

std::vector<std::string> own_migrations() {
    const auto journal =
        std::filesystem::path(ALPS_SOURCE_DIRECTORY) / "migrations/postgres/meta/_journal.json";
    const auto entries = migrate::parse_journal(read_file(journal).value(), dialect::postgres, "");
    std::vector<std::string> tags;
    for (const auto& entry : entries.value())
        tags.push_back(entry.tag);
    return tags;
}

json::object project::answer(arguments given) const {
    given.emplace_back("--json");
    const auto ended = alps(given);
    EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
    EXPECT_EQ(ended.err, "");
    const auto answered = document(ended);
    EXPECT_EQ(answered.contains("ok") && answered.at("ok") == true, ended.status == 0);
    return answered;
}

failure project::refusal(arguments given) const {
    given.emplace_back("--json");
    return failure_of(alps(given));
}

json::object document(const finished& run) {
    boost::system::error_code wrong;
    json::value value = json::parse(run.out, wrong);
    if (wrong || !value.is_object() || !run.out.ends_with("}\n") ||
        std::ranges::count(run.out, '\n') != 1) {
        ADD_FAILURE() << "not one JSON document on one line: '" << run.out << "', beside it '"
                      << run.err << "'";
        return {};
    }
    return value.get_object();
}

failure failure_of(const finished& run) {
    const auto answered = document(run);
    if (!answered.contains("ok") || answered.at("ok") != false ||
        find(answered, "error.exit") == nullptr) {
        ADD_FAILURE() << "not a failure: " << run.out;
        return {};
    }
    const auto& error = answered.at("error").as_object();
    failure seen{.exit = static_cast<int>(number(answered, "error.exit")),
                 .code = text_or_empty(error, "code"),
                 .sqlstate = text_or_empty(error, "sqlstate"),
                 .message = text_or_empty(error, "message"),
                 .hint = text_or_empty(error, "hint"),
                 .state = text_or_empty(error, "state"),
                 .file = text_or_empty(error, "file")};
    if (const auto* line = error.if_contains("line"); line != nullptr && line->is_int64()) {
        seen.line = static_cast<int>(line->get_int64());
    }
    EXPECT_EQ(seen.exit, run.status) << run.out;
    EXPECT_NE(seen.message, "");
    EXPECT_NE(seen.hint, "") << seen.message;
    EXPECT_EQ(run.err, "");
    return seen;
}

std::string text(const json::object& object, std::string_view path) {
    const json::value* found = find(object, path);
    if (found != nullptr && found->is_string()) return json::value_to<std::string>(*found);
    ADD_FAILURE() << "no text '" << path << "' in " << json::serialize(object);
    return {};
}

std::int64_t number(const json::object& object, std::string_view path) {
    const json::value* found = find(object, path);
    if (found != nullptr && found->is_int64()) return found->get_int64();
    ADD_FAILURE() << "no number '" << path << "' in " << json::serialize(object);
    return -1;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

} // namespace alps::command
