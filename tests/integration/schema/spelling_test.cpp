// What alps takes for spellings of one thing, PostgreSQL does.
#include "catalogue.hpp"

#include <alps/schema/diff.hpp>
#include <alps/schema/spelling.hpp>
#include <alps/syntax/types.hpp>

#include <string>
#include <vector>

namespace alps::schema {
namespace {

using ::testing::IsEmpty;

class SpellingOfPostgres : public catalogue_test {
protected:
    void SetUp() override { open(dialect::postgres); }

    std::vector<std::string> differences(const model::schema& schema) {
        const auto found = read();
        const auto wanted = normalize_beside(*session().inspector(), found.schema, schema).value();
        std::vector<std::string> texts;
        for (const schema::change& each : find_changes(found.schema, wanted).value())
            texts.push_back(describe(each));
        return texts;
    }
};

TEST_F(SpellingOfPostgres, IsOneForATypeOfTheServer) {
    const std::vector<std::string> types = {"numeric",
                                            "numeric(5)",
                                            "numeric(5, 2)",
                                            "decimal(5,0)",
                                            "dec",
                                            "int",
                                            "int2",
                                            "int4",
                                            "int8",
                                            "smallint",
                                            "bigint",
                                            "float",
                                            "float(1)",
                                            "float(24)",
                                            "float(25)",
                                            "float4",
                                            "float8",
                                            "real",
                                            "double precision",
                                            "bool",
                                            "text",
                                            "varchar",
                                            "varchar(20)",
                                            "character varying(7)",
                                            "char varying(7)",
                                            "char",
                                            "char(1)",
                                            "char(3)",
                                            "character(3)",
                                            "nchar(3)",
                                            "national character varying(4)",
                                            "bpchar",
                                            "\"char\"",
                                            "name",
                                            "bytea",
                                            "bit",
                                            "bit(1)",
                                            "bit(5)",
                                            "bit varying",
                                            "bit varying(5)",
                                            "varbit(5)",
                                            "date",
                                            "time",
                                            "timetz",
                                            "time(2)",
                                            "time(2) with time zone",
                                            "timestamp",
                                            "timestamp(3)",
                                            "timestamptz",
                                            "timestamptz(3)",
                                            "timestamp (3) with time zone",
                                            "timestamp without time zone",
                                            "interval",
                                            "interval(3)",
                                            "interval day",
                                            "interval day to second(3)",
                                            "interval year to month",
                                            "json",
                                            "jsonb",
                                            "uuid",
                                            "inet",
                                            "cidr",
                                            "macaddr",
                                            "macaddr8",
                                            "point",
                                            "line",
                                            "int[]",
                                            "text[3]",
                                            "integer[][]",
                                            "varchar(5)[]",
                                            "numeric(5,2)[]",
                                            "timestamptz(3)[]",
                                            "int array",
                                            "int array[4]",
                                            "money",
                                            "xml",
                                            "tsvector",
                                            "int4range",
                                            "oid",
                                            "regclass",
                                            "pg_catalog.int4",
                                            "pg_catalog.bpchar",
                                            "pg_catalog.varchar(3)",
                                            "\"varchar\"(3)"};
    std::string columns;
    for (const std::string& type : types)
        columns += (columns.empty() ? "a" : ", a") + std::to_string(columns.size()) + ' ' + type;
    change({"create table t (" + columns + ")"});
    const auto found =
        run("select format_type(atttypid, atttypmod) from pg_attribute where attrelid = "
            "'t'::regclass and attnum > 0 order by attnum")
            .value();
    ASSERT_EQ(found.rows.size(), types.size());
    for (std::size_t i = 0; i < types.size(); ++i) {
        EXPECT_EQ(syntax::usual_type(types[i]),
                  syntax::usual_type(std::get<std::string>(found.rows[i].at(0))))
            << types[i];
    }
}

TEST_F(SpellingOfPostgres, MeansTheSameToTheServerWhereTheFormsAreEqual) {
    const std::vector<std::vector<std::string>> all = {
        {"price > 0 and n in ('x','y')", R"(("t"."price" > 0) AND ("t"."n" IN ('x', 'y')))"},
        {"price != 1", "(price <> (1))"},
        {"n like 'a%' or b", R"((("t"."n" LIKE 'a%') or "b"))"},
        {"length(n) > 3", R"(length("t"."n") > 3)"},
        {"n is not null", R"(("n") IS NOT NULL)"},
        {"price between 1 and 5", "t.price BETWEEN 1 AND (5)"},
        {"\"user\" = 'a'", "(\"t\".\"user\" = 'a')"},
        {"user = 'a'", "(USER = 'a')"},
    };
    for (const auto& conditions : all) {
        std::vector<model::schema> schemas;
        for (const std::string& condition : conditions) {
            model::schema schema{.dialect = dialect::postgres};
            schema.tables.push_back(
                {.name = "t",
                 .columns = {{.name = "price",
                              .type = {.kind = model::type_kind::other, .name = "numeric(5, 2)"}},
                             {.name = "n", .type = {model::type_kind::varchar, 20}},
                             {.name = "user", .type = {}},
                             {.name = "b", .type = {model::type_kind::boolean}}},
                 .checks = {{"c", condition}}});
            schemas.push_back(std::move(schema));
        }
        for (const model::schema& each : schemas) {
            EXPECT_TRUE(same(normalize(schemas[0]), normalize(each)));
            EXPECT_EQ(spelled_as(schemas[0], each, {}, {}), schemas[0])
                << each.tables[0].checks[0].condition;
        }
    }
}

TEST_F(SpellingOfPostgres, IsThatOfTheDatabaseWhereverItIsTheSame) {
    change({"create table t (n varchar(20), price numeric(5,2) default '1.50', d date, b boolean, "
            "check (n in ('x', 'y')), check (price > 0 and n in ('x','y')), "
            "check (d between '2020-01-01' and '2021-01-01'))",
            "create index i on t (n) where n in ('x', 'z') and b = true",
            "create index j on t ((lower(n) || 'a'))"});
    const auto found = read();
    EXPECT_THAT(differences(found.schema), IsEmpty()) << "of what was read itself";
    model::schema declared = found.schema;
    auto& checks = declared.tables.at(0).checks;
    ASSERT_EQ(checks.size(), 3U);
    for (model::check& check : checks) {
        if (check.name == "t_n_check") check.condition = "n in ('x', 'y')";
        if (check.name == "t_check") check.condition = R"("t"."price" > 0 and t.n in ('x', 'y'))";
    }
    EXPECT_THAT(differences(declared), IsEmpty());
    checks.at(0).condition = "price > 1";
    EXPECT_THAT(differences(declared), ::testing::SizeIs(1));
}

} // namespace
} // namespace alps::schema
