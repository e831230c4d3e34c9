#include "alteration_test.hpp"

#include <alps/schema/names.hpp>

namespace alps::schema {
namespace {

using ::testing::HasSubstr;

const std::string longest(63, 'x');

std::string complaint(const editing& edit, dialect dialect = dialect::postgres) {
    const auto checked = check_names(edited(users_schema(dialect), edit));
    return checked ? std::string() : checked.error().message();
}

TEST(Names, ThatAreCutAlikeAreRefused) {
    const auto twice = [](auto& parts, auto part) {
        for (const char* end : {"1", "2"}) {
            part.name = longest + end;
            parts.push_back(part);
        }
    };
    const std::string both = "'" + longest + "1' and '" + longest + "2' are one name";
    EXPECT_THAT(complaint([&](auto& s) { twice(s.tables, model::table{}); }), HasSubstr(both));
    EXPECT_THAT(complaint([&](auto& s) { twice(s.tables[0].columns, model::column{}); }),
                HasSubstr(both));
    EXPECT_THAT(complaint([&](auto& s) { twice(s.tables[0].checks, model::check{}); }),
                HasSubstr(both));
    EXPECT_THAT(complaint([&](auto& s) { twice(s.tables[0].foreign_keys, model::foreign_key{}); }),
                HasSubstr(both));
    EXPECT_THAT(complaint([&](auto& s) { twice(s.tables[0].unique_keys, model::key{}); }),
                HasSubstr(both));
    EXPECT_THAT(complaint([&](auto& s) { twice(s.tables[0].indexes, model::index{}); }),
                HasSubstr(both));
    EXPECT_EQ(
        complaint([&](auto& s) { twice(s.tables[0].checks, model::check{}); }, dialect::sqlite),
        "");
}

TEST(Names, OfAnIndexAndOfATableAreOfOneKind) {
    EXPECT_THAT(complaint([](auto& s) {
                    s.tables[0].indexes = {{.name = longest + "1", .parts = {}}};
                    s.tables.push_back({.name = longest + "2", .columns = {}});
                }),
                HasSubstr("are one name"));
    EXPECT_EQ(complaint([](auto& s) {
                  s.tables[0].checks = {{longest + "1", "id > 0"}};
                  s.tables.push_back({.name = longest + "2", .columns = {}});
              }),
              "");
}

} // namespace
} // namespace alps::schema
