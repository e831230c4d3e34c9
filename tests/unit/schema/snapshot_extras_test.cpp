#include <alps/schema/snapshot_extras.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::schema {
namespace {

using ::testing::IsEmpty;

// One table per kind of row security, and one whose policies nothing applies.
model::schema described() {
    const model::column kept{
        .name = "at", .type = {model::type_kind::timestamp}, .on_update_now = true};
    const model::policy policy{.name = "p"};
    model::schema schema;
    schema.tables = {{.name = "a", .columns = {kept, {.name = "b", .type = {}}}},
                     {.name = "enabled", .columns = {}},
                     {.name = "forced", .columns = {}},
                     {.name = "idle", .columns = {}, .policies = {policy}}};
    schema.tables[1].row_security = model::row_security::enabled;
    schema.tables[2].row_security = model::row_security::forced;
    schema.tables[0].guards = {
        {"a_last", "b = 'x'", "c"}, {"a_named", "b <> ''"}, {"a_types", "typeof(b) = 'text'"}};
    return schema;
}

constexpr std::string_view written = R"({
  "version": "1",
  "snapshots": {
    "0000_init": {},
    "0001_harden": {
      "touched": {
        "a": [
          "at"
        ]
      },
      "rowSecurity": {
        "forced": "forced",
        "idle": "off"
      },
      "guards": {
        "a": {
          "a_last": {
            "condition": "b = 'x'",
            "group": "c"
          },
          "a_named": "b <> ''",
          "a_types": "typeof(b) = 'text'"
        }
      }
    }
  }
})";

TEST(SnapshotExtras, AreWhatASnapshotCannotHold) {
    const snapshot_extras extras = extras_of(described());
    EXPECT_EQ(extras.on_update_now,
              (std::map<std::string, std::vector<std::string>>{{"a", {"at"}}}));
    EXPECT_EQ(extras.row_security,
              (std::map<std::string, model::row_security>{{"forced", model::row_security::forced},
                                                          {"idle", model::row_security::off}}));
    EXPECT_EQ(extras.guards, (std::map<std::string, std::vector<model::guard>>{
                                 {"a",
                                  {{"a_last", "b = 'x'", "c"},
                                   {"a_named", "b <> ''"},
                                   {"a_types", "typeof(b) = 'text'"}}}}));
    EXPECT_EQ(extras_of({}), snapshot_extras());
}

TEST(SnapshotExtras, ArePutBack) {
    model::schema schema = described();
    schema.tables[0].columns[0].on_update_now = false;
    schema.tables[0].guards.clear();
    schema.tables[2].row_security = model::row_security::enabled;
    schema.tables[3].row_security = model::row_security::enabled;
    add_extras(schema, extras_of(described()));
    EXPECT_EQ(schema, described());
}

TEST(SnapshotExtras, OfWhatIsNotThereArePassedOver) {
    model::schema schema = described();
    add_extras(schema, {.on_update_now = {{"a", {"gone"}}, {"gone", {"at"}}},
                        .row_security = {{"gone", model::row_security::forced}},
                        .guards = {{"gone", {{"g", "true"}}}}});
    EXPECT_EQ(schema, described());
}

TEST(SnapshotExtras, AreWrittenByTagAndReadAgain) {
    const extras_by_tag extras = {{"0000_init", {}}, {"0001_harden", extras_of(described())}};
    EXPECT_EQ(write_extras(extras), written);
    const auto read = read_extras(written, "_alps.json");
    ASSERT_TRUE(testing::succeeded(read));
    EXPECT_EQ(*read, extras);
}

TEST(SnapshotExtras, AreNoneIfTheFileIsMissing) {
    EXPECT_THAT(read_extras("", "_alps.json").value(), IsEmpty());
}

TEST(SnapshotExtras, AreRefusedWithTheirLine) {
    const auto error_of = [](const std::string& text, const std::string& other) {
        std::string changed(written);
        changed.replace(changed.find(text), text.size(), other);
        return read_extras(changed, "_alps.json").error();
    };
    const error unknown = error_of("\"off\"", "\"often\"");
    EXPECT_EQ(unknown.code(), errc::configuration);
    EXPECT_EQ(unknown.message(), "'idle' of 'rowSecurity' of '0001_harden' is 'often', which is "
                                 "none");
    EXPECT_EQ(unknown.info().line, 13);
    EXPECT_EQ(error_of("\"1\"", "\"2\"").message(), "the version '2' of the extras is unknown");
    EXPECT_EQ(error_of("touched", "tuched").message(),
              "the extras of '0001_harden' has the unknown key 'tuched'");
}

} // namespace
} // namespace alps::schema
