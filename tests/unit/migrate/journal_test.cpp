#include <alps/migrate/folder/journal.hpp>
#include <alps/testing/printers.hpp>

#include <string>

namespace alps::migrate {
namespace {

std::string journal(const std::string& entries) {
    return "{\n\"version\": \"7\",\n\"dialect\": \"sqlite\",\n\"entries\": [\n" + entries +
           "\n]\n}";
}

std::string entry(int idx, long long when, const std::string& tag) {
    return R"({"idx": )" + std::to_string(idx) + R"(, "version": "6", "when": )" +
           std::to_string(when) + R"(, "tag": ")" + tag + R"(", "breakpoints": true})";
}

TEST(Journal, KeepsTheOrderOfItsEntriesWhateverTheirTimes) {
    const auto read = parse_journal(
        journal(entry(0, 3000, "0000_a") + ",\n" + entry(1, 1000, "0001_b")), dialect::sqlite, "j");
    ASSERT_TRUE(testing::succeeded(read));
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ(read->at(0).tag, "0000_a");
    EXPECT_EQ(read->at(0).when, 3000);
    EXPECT_EQ(read->at(0).line, 5);
    EXPECT_EQ(read->at(1).tag, "0001_b");
    EXPECT_EQ(read->at(1).idx, 1);
    EXPECT_EQ(read->at(1).line, 6);
}

TEST(Journal, OfAMergeMayRepeatIndicesAndTimesButNoTag) {
    const auto read = parse_journal(journal(entry(1, 9, "0001_a") + ",\n" + entry(1, 9, "0001_b")),
                                    dialect::sqlite, "j", journal_repeats::allowed);
    ASSERT_TRUE(testing::succeeded(read));
    EXPECT_EQ(read->size(), 2U);
    EXPECT_TRUE(testing::failed_with(
        parse_journal(journal(entry(1, 9, "0001_a") + ",\n" + entry(2, 10, "0001_a")),
                      dialect::sqlite, "j", journal_repeats::allowed),
        errc::configuration));
}

TEST(Journal, MayBeEmpty) {
    EXPECT_TRUE(parse_journal(journal(""), dialect::sqlite, "j").value().empty());
}

TEST(Journal, IgnoresKeysItDoesNotKnow) {
    const std::string text = R"({"version":"7","dialect":"postgresql","extra":[1],"entries":[
        {"idx":0,"when":5,"tag":"a","alps":{"x":1}}]})";
    EXPECT_EQ(parse_journal(text, dialect::postgres, "j").value().size(), 1U);
}

TEST(Journal, ReadsTheVersionsThatDrizzleKitLeavesInOldProjects) {
    for (const std::string version : {"5", "6", "7"}) {
        const std::string text =
            R"({"version":")" + version + R"(","dialect":"sqlite","entries":[]})";
        EXPECT_TRUE(testing::succeeded(parse_journal(text, dialect::sqlite, "j"))) << version;
    }
}

struct refusal {
    std::string name;
    std::string text;
    int line;
    std::string message; ///< A part of it.
    std::string hint;    ///< A part of it.
};

void PrintTo(const refusal& refusal, std::ostream* out) { *out << refusal.name; }

class JournalRefusal : public ::testing::TestWithParam<refusal> {};

TEST_P(JournalRefusal, SaysWhatIsWrongAndWhere) {
    const auto read = parse_journal(GetParam().text, dialect::sqlite, "m/meta/_journal.json");
    ASSERT_TRUE(testing::failed_with(read, errc::configuration));
    const error_info& info = read.error().info();
    EXPECT_EQ(info.file, "m/meta/_journal.json");
    EXPECT_EQ(info.line, GetParam().line) << info.message;
    EXPECT_NE(info.message.find(GetParam().message), std::string::npos) << info.message;
    EXPECT_NE(info.hint.find(GetParam().hint), std::string::npos) << info.hint;
}

INSTANTIATE_TEST_SUITE_P(
    All, JournalRefusal,
    ::testing::Values(
        refusal{"BrokenJson", "{\n\"version\": \"7\"\n\"dialect\"", 3, "broken JSON", "correct"},
        refusal{"Array", "\n[]", 2, "is an array, not an object", "drizzle-kit"},
        refusal{"NoVersion", "{}", 1, "no 'version'", "drizzle-kit"},
        refusal{"NumericVersion", R"({"version": 7})", 1, "no 'version'", "drizzle-kit"},
        refusal{"UnknownVersion", "{\n\"version\": \"8\"}", 2, "version '8' is unknown",
                "5, 6 and 7"},
        refusal{"NoDialect", R"({"version": "7"})", 1, "no 'dialect'", "drizzle-kit"},
        refusal{"OtherDialect", "{\"version\": \"7\",\n\n\"dialect\": \"postgresql\"}", 3,
                "written for 'postgresql', the database is sqlite", "migrations for sqlite"},
        refusal{"NoEntries", R"({"version": "7", "dialect": "sqlite"})", 1, "no array 'entries'",
                "drizzle-kit"},
        refusal{"EntryIsNoObject", journal("3"), 5, "an entry of the journal is an integer", ""},
        refusal{"EntryWithoutIdx", journal(R"({"when": 1, "tag": "a"})"), 5, "'idx'", ""},
        refusal{"NegativeIdx", journal(entry(-1, 1, "a")), 5, "'idx'", ""},
        refusal{"EntryWithoutWhen", journal(R"({"idx": 4, "tag": "a"})"), 5, "entry 4", ""},
        refusal{"FractionalWhen", journal(R"({"idx": 0, "when": 1.5, "tag": "a"})"), 5, "'when'",
                ""},
        refusal{"EntryWithoutTag", journal(R"({"idx": 0, "when": 1})"), 5, "no 'tag'", ""},
        refusal{"TagWithSlash", journal(entry(0, 1, "../x")), 5, "'../x' is not a file name",
                "no path"},
        refusal{"TagWithBackslash", journal(entry(0, 1, R"(a\\b)")), 5, "is not a file name", ""},
        refusal{"TagWithNul", journal(entry(0, 1, R"(a\u0000b)")), 5, "is not a file name", ""},
        refusal{"EmptyTag", journal(entry(0, 1, "")), 5, "'' is not a file name", ""},
        refusal{"DotDotTag", journal(entry(0, 1, "..")), 5, "'..' is not a file name", ""},
        refusal{"SameTag", journal(entry(0, 1, "a") + ",\n" + entry(1, 2, "a")), 6,
                "names 'a' twice", "remove"},
        refusal{"SameIdx", journal(entry(0, 1, "a") + ",\n" + entry(0, 2, "b")), 6,
                "'idx' 0 of 'a' and 'b' is the same", "alps migrate rebase"},
        refusal{"SameWhen", journal(entry(0, 9, "a") + ",\n" + entry(1, 9, "b")), 6,
                "'when' 9 of 'a' and 'b' is the same", "another time"}),
    [](const auto& test) { return test.param.name; });

TEST(JournalEntry, IsAppendedAsDrizzleWritesIt) {
    const std::string first =
        append_entry("", {0, 1795343957175, "0000_init"}, dialect::sqlite, "j").value();
    EXPECT_EQ(first, R"({
  "version": "7",
  "dialect": "sqlite",
  "entries": [
    {
      "idx": 0,
      "version": "6",
      "when": 1795343957175,
      "tag": "0000_init",
      "breakpoints": true
    }
  ]
})");
    const auto both = append_entry(first, {1, 1795343957176, "0001_b"}, dialect::sqlite, "j");
    ASSERT_TRUE(testing::succeeded(both));
    const auto read = parse_journal(*both, dialect::sqlite, "j");
    ASSERT_TRUE(testing::succeeded(read));
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ(read->at(1).tag, "0001_b");
}

TEST(JournalEntry, LeavesKeysThatAlpsDoesNotKnow) {
    const std::string text =
        R"({"version":"7","dialect":"postgresql","mine":[1.50],"entries":[)"
        R"({"idx":0,"version":"7","when":1,"tag":"a","breakpoints":false,"by":"\u00e9"}]})";
    const auto appended = append_entry(text, {1, 2, "b"}, dialect::postgres, "j");
    ASSERT_TRUE(testing::succeeded(appended));
    EXPECT_EQ(*appended, R"({
  "version": "7",
  "dialect": "postgresql",
  "mine": [
    1.50
  ],
  "entries": [
    {
      "idx": 0,
      "version": "7",
      "when": 1,
      "tag": "a",
      "breakpoints": false,
      "by": "é"
    },
    {
      "idx": 1,
      "version": "7",
      "when": 2,
      "tag": "b",
      "breakpoints": true
    }
  ]
})");
}

TEST(JournalEntry, IsNotAppendedToABrokenJournal) {
    EXPECT_TRUE(testing::failed_with(append_entry("{}", {0, 1, "a"}, dialect::sqlite, "j"),
                                     errc::configuration));
}

} // namespace
} // namespace alps::migrate
