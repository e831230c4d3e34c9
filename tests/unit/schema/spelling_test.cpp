#include "alteration_test.hpp"

#include <alps/schema/spelling.hpp>

#include <array>

namespace alps::schema {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

using model::type_kind;

model::column_default expression(std::string text) {
    return {model::column_default::kind::expression, std::move(text)};
}

class Spelling : public ::testing::TestWithParam<dialect> {
protected:
    [[nodiscard]] static model::schema users() { return users_schema(GetParam()); }

    /// Returns what is left of the changes once a schema is spelled as another.
    [[nodiscard]] static std::vector<std::string>
    left(const model::schema& other, const model::schema& schema, const rename_hints& hints = {}) {
        return described(other, spelled_as(other, schema, hints, {}), hints);
    }

    [[nodiscard]] static model::schema with_check(std::string condition) {
        return edited(users(), [&](auto& schema) {
            schema.tables[0].checks = {{"c", std::move(condition)}};
        });
    }
};
INSTANTIATE_TEST_SUITE_P(On, Spelling, ::testing::Values(dialect::postgres, dialect::sqlite),
                         [](const auto& of) { return std::string(to_string(of.param)); });

TEST_P(Spelling, OfAnExpressionIsNoChange) {
    const auto conditions = std::to_array<std::string>(
        {R"("users"."name" <> 'a' and "users"."id" > 0)", "name <> 'a' AND id > 0",
         "((name != 'a' and (id) > (0)))", "users.name\n  <>  'a' and users.id > 0 -- why",
         R"("name"<>'a' and "id">0)", "(((users.name <> 'a') AND (id > 0)))"});
    for (const std::string& first : conditions) {
        for (const std::string& second : conditions) {
            EXPECT_THAT(left(with_check(first), with_check(second)), IsEmpty())
                << first << " and " << second;
            EXPECT_EQ(spelled_as(with_check(first), with_check(second), {}, {}), with_check(first));
        }
    }
}

TEST_P(Spelling, IsAChangeWhereItMeansAnother) {
    const auto pairs = std::to_array<std::pair<std::string, std::string>>(
        {{"name <> 'a'", "name <> 'A'"},
         {"(name || 'a') = 'b'", "name || ('a' = 'b')"},
         {"id + 1 * 2 > 0", "(id + 1) * 2 > 0"},
         {"id in (1)", "id in (2)"},
         {"name = current_user", "name = \"current_user\""},
         {"id between 1 and (id = 2)", "id between 1 and id = 2"},
         {"(id > 1 or id < 0) and id = 2", "id > 1 or id < 0 and id = 2"},
         {"lower(name) = 'a'", "lower(name, id) = 'a'"},
         {"name = 'a  b'", "name = 'a b'"},
         {"lower((name, id)) = 'a'", "lower(name, id) = 'a'"},
         {"(name).id = 1", "name.id = 1"},
         {"id in ((select 1))", "id in (select 1)"},
         {"users.lower(name) = 'a'", "lower(name) = 'a'"},
         {"name like 'a'", "name not like 'a'"}});
    for (const auto& [first, second] : pairs) {
        EXPECT_THAT(left(with_check(first), with_check(second)),
                    ElementsAre("changes check c of users"))
            << first << " and " << second;
    }
}

TEST_P(Spelling, OfAQueryInsideIsOnlyThatOfItsNames) {
    const auto own = with_check("exists (select 1 from o where o.id = users.id)");
    EXPECT_THAT(left(own, with_check("exists (select 1 from o where o.id = id)")),
                ElementsAre("changes check c of users"));
    EXPECT_THAT(left(own, with_check("EXISTS(select 1 from o where o.id=\"users\".\"id\")")),
                ElementsAre("changes check c of users"))
        << "the quotes of another table's names are not known to be needless";
}

TEST_P(Spelling, OfAnIndexIsNoChange) {
    const auto with = [](std::string part, std::string condition) {
        return edited(users(), [&](auto& schema) {
            schema.tables[0].indexes = {
                {.name = "i",
                 .parts = {{.text = std::move(part), .expression = true}, {.text = "id"}},
                 .condition = std::move(condition)}};
        });
    };
    EXPECT_THAT(left(with(R"(lower("name"))", R"("users"."id" > 0)"),
                     with("(lower(users.name))", "(id > 0)")),
                IsEmpty());
    EXPECT_THAT(left(with("lower(name)", ""), with("upper(name)", "")),
                ElementsAre("changes index i of users"));
}

TEST_P(Spelling, FollowsWhatIsRenamed) {
    const auto renamed = edited(users(), [](auto& schema) {
        schema.tables[0].name = "people";
        schema.tables[0].columns[1].name = "label";
        schema.tables[0].checks = {{"c", "label <> 'a'"}};
    });
    const rename_hints hints{.renames = {{.table = "users", .to = "people"},
                                         {.table = "users", .column = "name", .to = "label"}}};
    EXPECT_THAT(left(with_check(R"("users"."name" <> 'a')"), renamed, hints),
                Not(Contains(HasSubstr("check"))));
}

TEST_P(Spelling, AsksTheEngineOnlyInDoubt) {
    int asked = 0;
    const auto before = with_check("name in ('a', 'b')");
    const auto after = with_check("name = any (array['a', 'b'])");
    const engine_spelling same = [&](const model::schema&) {
        ++asked;
        return std::optional(with_check("as the engine has it"));
    };
    EXPECT_EQ(spelled_as(before, before, {}, same), before);
    EXPECT_EQ(asked, 0);
    EXPECT_EQ(spelled_as(before, after, {}, same), before);
    EXPECT_EQ(asked, 2);
    const engine_spelling silent = [](const model::schema&) { return std::nullopt; };
    EXPECT_EQ(spelled_as(before, after, {}, silent), after);
}

TEST(SqliteSpelling, OfAWordThatIsATextIsAChange) {
    const auto with = [](std::string text) {
        return edited(users_schema(dialect::sqlite), [&](auto& schema) {
            schema.tables[0].columns[1].default_value = expression(std::move(text));
        });
    };
    EXPECT_THAT(described(with("Open"), spelled_as(with("Open"), with("open"), {}, {})),
                ElementsAre("changes the default of users.name"));
    EXPECT_THAT(described(with("\"Open\""), spelled_as(with("\"Open\""), with("Open"), {}, {})),
                ElementsAre("changes the default of users.name"));
}

TEST(PostgresKeys, OfThePrimaryKeyAreAddedToWhatAnEngineRead) {
    const auto key = [](model::schema schema, std::string name) {
        schema.tables[0].unique_keys = {{std::move(name), {"id"}}};
        return schema;
    };
    const auto plain = users_schema(dialect::postgres);
    EXPECT_EQ(with_merged_keys(key(plain, "k"), plain), key(plain, "k"));
    EXPECT_EQ(with_merged_keys(key(plain, "k"), key(plain, "other")), key(plain, "other"));
    EXPECT_EQ(with_merged_keys(plain, plain), plain);
}

class PostgresSpelling : public ::testing::Test {
protected:
    struct spelled {
        std::string type;
        std::string value;
    };

    static model::schema with(const spelled& column) {
        return edited(users_schema(dialect::postgres), [&](auto& schema) {
            auto& name = schema.tables[0].columns[1];
            name.type = {.kind = type_kind::other, .name = column.type};
            if (!column.value.empty()) name.default_value = expression(column.value);
        });
    }
    static std::vector<std::string> left(const spelled& before, const spelled& after) {
        return described(with(before), spelled_as(with(before), with(after), {}, {}));
    }
};

TEST_F(PostgresSpelling, OfATypeIsNoChange) {
    EXPECT_THAT(left({"numeric(5, 2)", ""}, {"decimal(5,2)", ""}), IsEmpty());
    EXPECT_THAT(left({"timestamptz", ""}, {"timestamp with time zone", ""}), IsEmpty());
    EXPECT_THAT(left({"text[3]", ""}, {"text[]", ""}), IsEmpty());
    EXPECT_THAT(left({"numeric(5, 2)", ""}, {"numeric(5, 3)", ""}),
                ElementsAre(StartsWith("changes the type of users.name")));
}

TEST_F(PostgresSpelling, OfADefaultIsNoChange) {
    EXPECT_THAT(left({"numeric(5, 2)", "'1.50'"}, {"numeric(5,2)", "1.50"}), IsEmpty());
    EXPECT_THAT(left({"smallint", "'-1'"}, {"smallint", "(-1)"}), IsEmpty());
    EXPECT_THAT(left({"char(3)", "'abc'"}, {"character(3)", "'abc'::bpchar"}), IsEmpty());
    EXPECT_THAT(left({"jsonb", R"('{"b":1,"a":[true,{}]}'::jsonb)"},
                     {"jsonb", R"('{"a": [true, {}], "b": 1}'::jsonb)"}),
                IsEmpty());
    EXPECT_THAT(left({"timestamp", "now()"}, {"timestamp", "NOW( )"}), IsEmpty());
    const std::vector<std::string> changed = {"changes the default of users.name"};
    EXPECT_EQ(left({"numeric", "'1.50'"}, {"numeric", "1.5"}), changed);
    EXPECT_EQ(left({"text", "'1'"}, {"text", "1"}), changed);
    EXPECT_EQ(left({"jsonb", "'[1, 2]'::jsonb"}, {"jsonb", "'[2, 1]'::jsonb"}), changed);
    EXPECT_EQ(left({"date", "'2020-01-01'"}, {"date", "'2020-01-01'::text"}), changed);
    EXPECT_EQ(left({"numeric", "7 / 2::numeric"}, {"numeric", "7 / 2"}), changed);
    EXPECT_EQ(left({"text[]", "'{a}'::text[] || '{b}'"}, {"text[]", "'{a}'::text[]"}), changed);
    EXPECT_EQ(left({"text[]", "array_append('{}'::text[], 'a')"},
                   {"text[]", "array_append('{}'::text[], 'b')"}),
              changed);
    EXPECT_EQ(left({"interval", "- '1 10:00'"}, {"interval", "- '110:00'"}), changed);
    EXPECT_EQ(left({"varchar(20)", "'ab'::varchar(1)"}, {"varchar(20)", "'ab'"}), changed);
}

TEST_F(PostgresSpelling, OfANameThatIsCutIsNoChange) {
    const std::string name(70, 'x');
    const auto with_key = [&](std::string key) {
        return edited(users_schema(dialect::postgres), [&](auto& schema) {
            schema.tables[0].unique_keys = {{std::move(key), {"name"}}};
        });
    };
    EXPECT_THAT(
        described(with_key(name), spelled_as(with_key(name), with_key(name.substr(0, 63)), {}, {})),
        IsEmpty());
}

} // namespace
} // namespace alps::schema
