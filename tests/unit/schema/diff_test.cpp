#include "alteration_test.hpp"

namespace alps::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using model::type_kind;

class Differences : public ::testing::TestWithParam<dialect> {
protected:
    [[nodiscard]] std::vector<std::string> after(const editing& edit,
                                                 const rename_hints& hints = {}) const {
        return described(users(), edited(users(), edit), hints);
    }
    [[nodiscard]] static model::schema users() { return users_schema(GetParam()); }
    [[nodiscard]] static bool on_postgres() { return GetParam() == dialect::postgres; }
};

model::table& first(model::schema& schema) { return schema.tables[0]; }

TEST_P(Differences, AreNoneBetweenASchemaAndItself) {
    EXPECT_THAT(after([](auto&) {}), IsEmpty());
}

TEST_P(Differences, AreNoneBetweenOrdersOfColumns) {
    EXPECT_THAT(
        after([](auto& schema) { std::swap(first(schema).columns[0], first(schema).columns[1]); }),
        IsEmpty());
}

TEST_P(Differences, AreTablesThatComeAndGo) {
    const auto with_pets = edited(users(), [](auto& schema) {
        schema.tables.insert(schema.tables.begin(), {.name = "pets", .columns = {nullable("id")}});
    });
    EXPECT_THAT(described(users(), with_pets), ElementsAre("creates table pets"));
    EXPECT_THAT(described(with_pets, users()), ElementsAre("drops table pets"));
}

TEST_P(Differences, AreColumnsThatComeAndGo) {
    const auto with_age =
        edited(users(), [](auto& schema) { first(schema).columns.push_back(nullable("age")); });
    EXPECT_THAT(described(users(), with_age), ElementsAre("adds column users.age"));
    EXPECT_THAT(described(with_age, users()), ElementsAre("drops column users.age"));
}

TEST_P(Differences, AreWhatAColumnIs) {
    EXPECT_THAT(after([](auto& schema) {
                    model::column& name = first(schema).columns[1];
                    name.type = {type_kind::integer};
                    name.nullable = false;
                    name.default_value = model::column_default{.text = "7"};
                }),
                ElementsAre("changes the type of users.name from text to integer",
                            "changes the default of users.name", "forbids null in users.name"));
}

TEST_P(Differences, AreNoneBetweenKindsOfOneDefault) {
    const auto with = [&](model::column_default value) {
        return edited(users(), [&](auto& schema) {
            first(schema).columns[1].default_value = std::move(value);
        });
    };
    using kind = enum model::column_default::kind;
    EXPECT_THAT(described(with({kind::literal, "'a'"}), with({kind::expression, "'a'"})),
                IsEmpty());
}

TEST_P(Differences, AreTouchedColumns) {
    const auto with_time = edited(users(), [](auto& schema) {
        first(schema).columns.push_back(nullable("seen", type_kind::timestamp));
    });
    EXPECT_THAT(described(with_time, edited(with_time,
                                            [](auto& schema) {
                                                first(schema).columns[2].on_update_now = true;
                                            })),
                ElementsAre("sets users.seen with every update"));
}

TEST_P(Differences, AreIndexesThatComeGoAndChange) {
    const auto with = [&](model::index index) {
        return edited(users(), [&](auto& schema) { first(schema).indexes = {std::move(index)}; });
    };
    const model::index index{.name = "i", .parts = {{.text = "name"}}};
    model::index unique = index;
    unique.unique = true;
    model::index other = index;
    other.name = "j";
    EXPECT_THAT(described(users(), with(index)), ElementsAre("adds index i to users"));
    EXPECT_THAT(described(with(index), users()), ElementsAre("drops index i of users"));
    EXPECT_THAT(described(with(index), with(unique)), ElementsAre("changes index i of users"));
    EXPECT_THAT(described(with(index), with(other)), ElementsAre("renames index i of users to j"));
}

TEST_P(Differences, AreNotHowAnIndexIsBuilt) {
    const auto with = [&](bool concurrently) {
        return edited(users(), [&](auto& schema) {
            first(schema).indexes = {
                {.name = "i", .parts = {{.text = "name"}}, .concurrently = concurrently}};
        });
    };
    EXPECT_THAT(described(with(false), with(true)), IsEmpty());
}

TEST_P(Differences, AreChecks) {
    const auto with = [&](std::string condition) {
        return edited(users(), [&](auto& schema) {
            first(schema).checks = {{"named", std::move(condition)}};
        });
    };
    EXPECT_THAT(described(users(), with("id > 0")), ElementsAre("adds check named to users"));
    EXPECT_THAT(described(with("id > 0"), with("id > 1")),
                ElementsAre("changes check named of users"));
}

TEST_P(Differences, ArePrimaryKeys) {
    const auto changes = after([](auto& schema) {
        first(schema).columns[0].primary_key = false;
        first(schema).columns[1].nullable = false;
        first(schema).primary_key = model::key{"users_id_name_pk", {"id", "name"}};
    });
    EXPECT_THAT(changes,
                ElementsAre("forbids null in users.name", "drops primary key users_pkey of users",
                            "adds primary key users_id_name_pk to users"));
}

INSTANTIATE_TEST_SUITE_P(On, Differences, ::testing::Values(dialect::postgres, dialect::sqlite),
                         [](const auto& of) { return std::string(to_string(of.param)); });

model::schema with_values(std::vector<std::string> values) {
    return {.enumerations = {{"rank", std::move(values)}}};
}

TEST(DifferencesOfEnumerations, AreValuesAddedWhereTheyStand) {
    const auto changes =
        find_changes(with_values({"a", "b"}), with_values({"x", "a", "y", "z", "b", "end"}));
    EXPECT_THAT(changes.value(),
                ElementsAre(change(add_value{"rank", "x", "a"}),
                            change(add_value{"rank", "y", "b"}),
                            change(add_value{"rank", "z", "b"}), change(add_value{"rank", "end"})));
}

TEST(DifferencesOfEnumerations, AreOthersWhereTheOldValuesDoNotStay) {
    EXPECT_THAT(described(with_values({"a", "b", "c"}), with_values({"a", "d"})),
                ElementsAre("removes 'b', 'c' from enumeration rank"));
    EXPECT_THAT(described(with_values({"a", "b"}), with_values({"b", "a"})),
                ElementsAre("puts the values of enumeration rank in another order"));
}

TEST(DifferencesOfEnumerations, AreThoseThatComeAndGo) {
    EXPECT_THAT(described({}, with_values({"a"})), ElementsAre("creates enumeration rank"));
    EXPECT_THAT(described(with_values({"a"}), {}), ElementsAre("drops enumeration rank"));
}

TEST(DifferencesOfPolicies, AreThoseOfTheTable) {
    const auto users = users_schema(dialect::postgres);
    const auto secured = edited(users, [](auto& schema) {
        first(schema).row_security = model::row_security::forced;
        first(schema).policies = {{.name = "mine", .visible = "id = 1"}};
    });
    EXPECT_THAT(described(users, secured),
                ElementsAre("adds policy mine to users", "forces row security of users"));
    EXPECT_THAT(described(secured, edited(secured,
                                          [](auto& schema) {
                                              first(schema).policies[0].visible = "id = 2";
                                              first(schema).row_security = model::row_security::off;
                                          })),
                ElementsAre("changes policy mine of users", "disables row security of users"));
}

} // namespace
} // namespace alps::schema
