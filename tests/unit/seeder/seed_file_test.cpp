#include <alps/plugin/plugin.hpp>
#include <alps/plugin/seed_source.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/scripted_session.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <gmock/gmock.h>

ALPS_DECLARE_PLUGIN(seeder);

namespace alps {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct loaded_file {
    result<std::vector<seed_report>> reports;
    std::vector<std::string> calls;
    std::vector<std::vector<sql_value>> parameters;
    std::string path;
};

/// Loads a set of one file.
loaded_file load(std::string_view text) {
    const testing::temporary_directory directory;
    const auto path = testing::write_file(directory.path() / "set/01_users.json", text);
    testing::scripted_session session(dialect::postgres);
    auto reports = alps_plugin_seeder.seed_source()->load(session, directory.path() / "set", false);
    return {std::move(reports), session.calls(), session.parameters(), path.string()};
}

TEST(SeedFile, BecomesOneInsertForEachRowWithBoundValues) {
    const auto loaded = load(R"(// people
        {"table": "users", "key": ["id", "tenant_id"], "rows": [
            {"id": "1", "tenant_id": 2, "name": "O'Hara \"x\"", "score": 1.5, "ok": true, "no": null},
            {"tenant_id": 3, "id": "4"}
        ]})");
    ASSERT_TRUE(testing::succeeded(loaded.reports));
    EXPECT_THAT(
        loaded.calls,
        ElementsAre("lock alps.seeds", "begin",
                    R"(insert into "users" ("id", "tenant_id", "name", "score", "ok", "no") )"
                    R"(values ($1, $2, $3, $4, $5, $6) )"
                    R"(on conflict ("id", "tenant_id") do nothing)",
                    R"(insert into "users" ("tenant_id", "id") values ($1, $2) )"
                    R"(on conflict ("id", "tenant_id") do nothing)",
                    "commit", "unlock alps.seeds"));
    EXPECT_EQ(loaded.parameters.at(2),
              (std::vector<sql_value>{"1", std::int64_t(2), "O'Hara \"x\"", 1.5, true, {}}));
    EXPECT_EQ(loaded.parameters.at(3), (std::vector<sql_value>{std::int64_t(3), "4"}));
}

TEST(SeedFile, StoresArraysAndObjectsAsTheirJsonText) {
    const auto loaded = load(R"({"table": "builds", "key": ["id"], "rows": [
        {"id": 1, "selectors": [ {"kind": "tag", /* any */ "pattern": "v*"} ], "extra": { }}]})");
    ASSERT_TRUE(testing::succeeded(loaded.reports));
    EXPECT_EQ(
        loaded.parameters.at(2),
        (std::vector<sql_value>{std::int64_t(1), R"([{"kind":"tag","pattern":"v*"}])", "{}"}));
}

TEST(SeedFile, KeepsTheDigitsOfNumbersBeyond64Bits) {
    const auto loaded =
        load(R"({"table": "t", "key": ["id"], "rows": [{"id": 18446744073709551615}]})");
    ASSERT_TRUE(testing::succeeded(loaded.reports));
    EXPECT_EQ(loaded.parameters.at(2), (std::vector<sql_value>{"18446744073709551615"}));
}

TEST(SeedFile, MayHaveNoRows) {
    const auto loaded = load(R"({"table": "t", "key": ["id"], "rows": []})");
    ASSERT_TRUE(testing::succeeded(loaded.reports));
    EXPECT_EQ(loaded.reports->at(0).inserted, 0);
}

struct refusal {
    std::string name;
    std::string text;
    int line;
    std::string message; ///< A part of it.
};

void PrintTo(const refusal& refusal, std::ostream* out) { *out << refusal.name; }

class SeedFileRefusal : public ::testing::TestWithParam<refusal> {};

TEST_P(SeedFileRefusal, SaysWhatIsWrongAndWhereBeforeItAsksTheDatabase) {
    const auto loaded = load(GetParam().text);
    ASSERT_TRUE(testing::failed_with(loaded.reports, errc::configuration));
    const error_info& info = loaded.reports.error().info();
    EXPECT_THAT(info.message, HasSubstr(GetParam().message));
    EXPECT_EQ(info.file, loaded.path);
    EXPECT_EQ(info.line, GetParam().line) << info.message;
    EXPECT_FALSE(info.hint.empty());
    EXPECT_TRUE(loaded.calls.empty());
}

std::string with_rows(const std::string& rows) {
    return "{\n\"table\": \"users\",\n\"key\": [\"id\"],\n\"rows\": [\n" + rows + "\n]}";
}

INSTANTIATE_TEST_SUITE_P(
    All, SeedFileRefusal,
    ::testing::Values(
        refusal{"BrokenJson", with_rows("{\"id\": 1,}"), 5, "broken JSON"},
        refusal{"EmptyFile", "", 1, "broken JSON"},
        refusal{"NoObject", "\n[]", 2, "a seed file is an object, not an array"},
        refusal{"UnknownKey", "{\"table\": \"t\",\n\"keys\": []}", 2, "unknown key 'keys'"},
        refusal{"RepeatedKey", "{\"table\": \"t\",\n\"table\": \"u\"}", 2,
                "'table' stands here twice"},
        refusal{"NoTable", "{}", 1, "'table' is not a string"},
        refusal{"NumericTable", "{\n\"table\": 3}", 2, "'table' is not a string"},
        refusal{"TableWithQuote", R"({"table": "users\"; drop"})", 1, "is not the name of a table"},
        refusal{"TableWithCapital", R"({"table": "Users"})", 1, "'Users' is not the name"},
        refusal{"TableWithDigitFirst", R"({"table": "1users"})", 1, "'1users' is not the name"},
        refusal{"EmptyTable", R"({"table": ""})", 1, "'' is not the name"},
        refusal{"LongTable", "{\"table\": \"" + std::string(64, 'a') + "\"}", 1, "is not the name"},
        refusal{"NoKey", R"({"table": "t", "rows": []})", 1, "'key' is not an array"},
        refusal{"EmptyKey", "{\"table\": \"t\",\n\"key\": []}", 2, "'key' is not an array"},
        refusal{"TextKey", "{\"table\": \"t\",\n\"key\": \"id\"}", 2, "'key' is not an array"},
        refusal{"OddKey", "{\"table\": \"t\",\n\"key\": [\"i d\"]}", 2, "in 'key' is not the name"},
        refusal{"NumericKey", "{\"table\": \"t\",\n\"key\": [7]}", 2, "'7' in 'key'"},
        refusal{"RepeatedKeyColumn", "{\"table\": \"t\",\n\"key\": [\"a\", \"a\"]}", 2,
                "column 'a' stands in 'key' twice"},
        refusal{"NoRows", "{\"table\": \"t\", \"key\": [\"id\"]}", 1, "'rows' is not an array"},
        refusal{"RowsAreAnObject", "{\"table\": \"t\", \"key\": [\"id\"],\n\"rows\": {}}", 2,
                "'rows' is not an array"},
        refusal{"RowIsNoObject", with_rows("{\"id\": 1},\n7"), 6, "row 2 is an integer"},
        refusal{"OddColumn", with_rows("{\"id\": 1,\n\"na-me\": 2}"), 6, "'na-me' in row 1"},
        refusal{"RepeatedColumn", with_rows("{\"id\": 1,\n\"id\": 2}"), 6,
                "column 'id' stands in row 1 twice"},
        refusal{"RowWithoutKey", with_rows("{\"id\": 1},\n{\"name\": 2}"), 6,
                "row 2 lacks its key column 'id'"},
        refusal{"RowWithNullKey", with_rows("{\"id\": null}"), 5, "row 1 lacks its key column"}),
    [](const auto& test) { return test.param.name; });

} // namespace
} // namespace alps
