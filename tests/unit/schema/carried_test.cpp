#include "alteration_test.hpp"

#include <alps/schema/snapshot.hpp>

namespace alps::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A snapshot whose table `t` has, beside columns `id`, `a` and `g`, what no model holds.
// clang-format off
constexpr std::string_view text = R"json({
  "id": "1", "prevId": "0", "version": "7", "dialect": "postgresql",
  "tables": {
    "public.t": {
      "name": "t", "schema": "",
      "columns": {
        "id": {"name": "id", "type": "integer", "primaryKey": true, "notNull": true,
               "identity": {"type": "always", "name": "t_id_seq", "increment": "1"}},
        "a": {"name": "a", "type": "text", "primaryKey": false, "notNull": false},
        "g": {"name": "g", "type": "text", "primaryKey": false, "notNull": false,
              "generated": {"as": "upper(\"t\".\"a\")",
                           "type" : "stored"
}
}
}
, "indexes" : {
    "words" : {
        "name" : "words",
        "columns" :
            [ {"expression" : "a", "isExpression" : false, "asc" : true, "nulls" : "last"} ],
        "isUnique" : false,
        "concurrently" : false,
        "method" : "gin",
        "with" : {}
    }
},
              "foreignKeys" : {
                  "far" : {
                      "name" : "far",
                      "tableFrom" : "t",
                      "tableTo" : "o",
                      "schemaTo" : "other",
                      "columnsFrom" : ["a"],
                      "columnsTo" : ["a"],
                      "onDelete" : "no action",
                      "onUpdate" : "no action"
                  }
              },
                              "compositePrimaryKeys" : {},
                                                       "uniqueConstraints" : {},
                                                                             "policies"
    : {},
      "checkConstraints" : {},
                           "isRLSEnabled" : false
}
, "other.o" : {
    "name" : "o",
             "schema" : "other",
                        "columns" : {},
                                    "indexes" : {},
                                                "foreignKeys" : {},
                                                                "compositePrimaryKeys"
        : {},
          "uniqueConstraints" : {},
                                "policies" : {},
                                             "checkConstraints" : {},
                                                                  "isRLSEnabled" : false
}
}
, "enums" : {"other.e" : {"name" : "e", "schema" : "other", "values" : ["x"]}},
            "schemas" : {"other" : "other"},
                        "sequences" : {"public.s" : {"name" : "s", "schema" : "public"}},
                                      "roles" : {},
                                                "policies" : {},
                                                             "views"
    : {
        "public.v" : {
            "name" : "v",
            "schema" : "public",
            "definition" : "select \"id\" from \"t\"",
            "columns" : {},
            "isExisting" : false,
            "materialized" : false
        }
    },
      "_meta" : {
    "columns" : {}, "schemas" : {}, "tables" : {}
}
})json";
// clang-format on

class Carried : public ::testing::Test {
protected:
    static snapshot read(std::string_view json = text) {
        return read_snapshot(json, dialect::postgres, "snapshot").value();
    }

    /// Returns what becomes of the parts; the message, if that is refused.
    static std::vector<std::string> after(const change& change) {
        const auto followed =
            follow(read().content.carried, std::vector{change}, dialect::postgres);
        if (!followed) return {followed.error().message()};
        std::vector<std::string> parts;
        for (const carried_part& part : *followed)
            parts.push_back(part.table + ' ' + part.section + ' ' + part.name + ' ' + part.json);
        return parts;
    }
    static std::string all_after(const change& change) {
        std::string all;
        for (const std::string& each : after(change))
            all += each + '\n';
        return all;
    }
};

TEST_F(Carried, StandsInTheNextSnapshotAsItStoodInTheLast) {
    const auto first = parse_json(text, "first", json_comments::refused).value();
    const auto again = parse_json(write_snapshot(read()), "again", json_comments::refused).value();
    for (const char* key : {"enums", "schemas", "sequences", "views", "tables"})
        EXPECT_EQ(format_json(*again.find(key)), format_json(*first.find(key))) << key;
    EXPECT_THAT(read(write_snapshot(read())).content, ::testing::Eq(read().content));
}

TEST_F(Carried, IsNamed) {
    EXPECT_THAT(read().content.unsupported,
                ElementsAre(R"(column "t.g" that is generated)",
                            R"(column "t.id" with an identity)", R"(enumeration "other.e")",
                            R"(foreign key "far" to the table "other.o")",
                            R"(index "words" with the method gin)", R"(schema "other")",
                            R"(sequence "s")", R"(table "other.o")", R"(view "v")"));
}

TEST_F(Carried, StaysWhateverElseChanges) {
    EXPECT_EQ(all_after(add_column{"t", "b"}), all_after(create_table{"u"}));
    EXPECT_THAT(after(add_column{"t", "b"}), ::testing::SizeIs(9));
    EXPECT_EQ(all_after(change_default{"t", "a"}), all_after(create_table{"u"}));
}

TEST_F(Carried, BearsTheNewNameOfAColumn) {
    const std::string renamed = all_after(rename_column{"t", "a", "label"});
    EXPECT_THAT(renamed, HasSubstr(R"json("as":"upper(\"t\".\"label\")")json"));
    EXPECT_THAT(renamed, HasSubstr(R"("expression":"label")"));
    EXPECT_THAT(renamed, HasSubstr(R"("columnsFrom":["label"],"columnsTo":["a"])"));
    EXPECT_THAT(all_after(rename_column{"t", "g", "h"}), HasSubstr("public.t columns h "));
}

/// Words of Drizzle's format are no names of columns.
TEST_F(Carried, IsNotTouchedByColumnsThatAreCalledAsItsOwnWords) {
    const std::string all = all_after(create_table{"u"});
    for (const char* name : {"last", "action", "always", "stored", "gin", "other", "t_id_seq"}) {
        EXPECT_EQ(all_after(rename_column{"t", name, "renamed"}), all) << name;
        EXPECT_EQ(all_after(drop_column{"t", name, {"t", name}}), all) << name;
    }
}

TEST_F(Carried, KeepsItsName) {
    EXPECT_EQ(after(add_part{part_kind::index, "t", "words"}).front(),
              "index \"words\" with the method gin has that name already");
    EXPECT_EQ(all_after(add_part{part_kind::check, "t", "words"}), all_after(create_table{"u"}));
}

TEST_F(Carried, GoesWithItsColumn) {
    const std::string gone = all_after(drop_column{"t", "g", {"t", "g"}});
    EXPECT_THAT(gone, ::testing::Not(HasSubstr("generated")));
    EXPECT_THAT(gone, HasSubstr("words"));
}

TEST_F(Carried, IsNotLeftBehindByWhatItDependsOn) {
    const auto refused = [](const change& change) { return after(change).front(); };
    EXPECT_EQ(refused(drop_column{"t", "a", {"t", "a"}}),
              "column \"t.g\" that is generated depends on column t.a, and alps cannot change it");
    EXPECT_EQ(refused(change_type{"t", "a", {}, {}, {"t", "a"}}),
              "column \"t.g\" that is generated depends on the type of t.a, and alps cannot change "
              "it");
    EXPECT_EQ(refused(change_default{"t", "id"}),
              "column \"t.id\" with an identity depends on the default of t.id, and alps cannot "
              "change it");
    EXPECT_EQ(refused(rename_column{"t", "id", "key"}),
              "view \"v\" depends on column t.id, and alps cannot change it");
    EXPECT_EQ(refused(drop_table{"t", "t"}),
              "view \"v\" depends on table t, and alps cannot change it");
    EXPECT_EQ(refused(rename_table{"t", "u"}),
              "view \"v\" depends on table t, and alps cannot change it");
}

TEST_F(Carried, IsNothingOfASchemaThatTheModelHolds) {
    const snapshot plain{.id = "1", .content = {users_schema(dialect::postgres), {}}};
    EXPECT_THAT(read(write_snapshot(plain)).content.carried, IsEmpty());
}

} // namespace
} // namespace alps::schema
