// Headers that are written from schemas compile, and describe the same schemas again.
#include "../schema/every_feature.hpp"

#include <alps/schema/canonical.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/order.hpp>
#include <alps/schema/typed_source.hpp>
#include <alps/tables/alps_schema.hpp>
#include <alps/testing/document.hpp>
#include <alps/testing/first_schema.hpp>
#include <alps/testing/random_schema.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <fmt/core.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace alps::schema {
namespace {

/// The guards that keep types grow with an extension, whose columns they look at, too.
model::schema without_types(model::schema schema) {
    for (model::table& table : schema.tables) {
        std::erase_if(table.guards,
                      [](const auto& guard) { return guard.name.ends_with("_types"); });
    }
    return schema;
}

std::string as_sql(const model::schema& schema) {
    std::string sql;
    for (const auto& statement : create_statements(in_order(canonical(without_types(schema)))))
        sql += statement + '\n';
    return sql;
}

class TypedSource : public ::testing::Test {
protected:
    /// Writes the header of a schema, in a namespace of its own.
    std::string add(const model::schema& schema, const declared_tables& declared = {}) {
        const std::string name = fmt::format("pulled{}::tables", schemas_.size());
        const auto source = write_typed_source({.schema = in_order(canonical(schema))},
                                               {.name_space = name, .declared = declared});
        EXPECT_THAT(source.left_out, ::testing::IsEmpty());
        EXPECT_THAT(source.unlike, ::testing::IsEmpty());
        const std::string file = fmt::format("{}.hpp", schemas_.size());
        testing::write_file(directory_.path() / file, source.text);
        includes_ += fmt::format("#include \"{}\"\n", file);
        const auto dialect = to_string(schema.dialect);
        const auto described = fmt::format("{}::described<alps::dialect::{}>()", name, dialect);
        calls_ += declared.header.empty()
                      ? fmt::format("    print({});\n", described)
                      : fmt::format("    print(merge(alps::tables::alps_schema(alps::dialect::{}), "
                                    "{}).value());\n",
                                    dialect, described);
        schemas_.push_back(schema);
        return source.text;
    }

    /// Compiles the headers in one program, runs it and compares what it prints.
    void expect_the_same() {
        const auto path = [&](const char* name) { return (directory_.path() / name).string(); };
        testing::write_file(
            path("main.cpp"),
            includes_ +
                "#include <alps/schema/ddl.hpp>\n#include <alps/schema/order.hpp>\n"
                "#include <alps/schema/canonical.hpp>\n#include <alps/schema/merge.hpp>\n"
                "#include <alps/tables/alps_schema.hpp>\n#include <iostream>\n"
                "using namespace alps::schema;\n"
                "void print(model::schema schema) {\n"
                "    for (auto& table : schema.tables)\n"
                "        std::erase_if(table.guards, [](const auto& guard) {\n"
                "            return guard.name.ends_with(\"_types\"); });\n"
                "    for (const auto& text : create_statements(in_order(canonical(schema))))\n"
                "        std::cout << text << '\\n';\n    std::cout << \"====\\n\";\n}\n"
                "int main() {\n" +
                calls_ + "}\n");
        const std::string compile = fmt::format(
            "{} -std=c++20 -Wall -Wextra -Wpedantic -Werror -O0 {} {} -o {} {} -Wl,-rpath,{} 2> {}",
            ALPS_COMPILER, ALPS_INCLUDES, path("main.cpp"), path("program"), ALPS_CORE_LIBRARY,
            std::filesystem::path(ALPS_CORE_LIBRARY).parent_path().string(), path("errors"));
        ASSERT_EQ(std::system(compile.c_str()), 0) << testing::text_of(path("errors"));
        ASSERT_EQ(std::system((path("program") + " > " + path("output")).c_str()), 0);
        std::string expected;
        for (const auto& schema : schemas_)
            expected += as_sql(schema) + "====\n";
        EXPECT_EQ(testing::text_of(path("output")), expected);
    }

    void expect_formatted() {
        if (std::system("clang-format-19 --version > /dev/null 2>&1") != 0)
            GTEST_SKIP() << "there is no clang-format-19";
        const std::string path = directory_.path().string();
        const std::string style = std::string(ALPS_SOURCE_DIRECTORY) + "/.clang-format";
        const std::string command = fmt::format("cd {} && clang-format-19 -style=file:{} *.hpp > "
                                                "formatted && cat *.hpp | diff - formatted",
                                                path, style);
        EXPECT_EQ(std::system(command.c_str()), 0);
    }

private:
    testing::temporary_directory directory_;
    std::vector<model::schema> schemas_;
    std::string includes_;
    std::string calls_;
};

TEST_F(TypedSource, DescribesTheSameSchema) {
    for (const auto dialect : {dialect::postgres, dialect::sqlite}) {
        add(tables::alps_schema(dialect));
        add(every_feature::describe(dialect));
    }
    expect_the_same();
}

/// The tables of alps as applications have them: with columns, keys, indexes and checks of their
/// own, and among tables that refer to them.
model::schema with_neighbours(dialect dialect) {
    model::schema schema = canonical(tables::alps_schema(dialect));
    const auto table = [&](std::string_view name) -> model::table& {
        return *std::ranges::find(schema.tables, name, &model::table::name);
    };
    const auto same_type = [&](std::string_view of, std::string name, bool nullable) {
        model::column column = table(of).columns.front();
        column = {.name = std::move(name), .type = column.type, .nullable = nullable};
        return column;
    };
    table("accounts").columns.push_back({.name = "password", .type = {}, .nullable = true});
    auto& builds = table("builds");
    builds.columns.push_back(
        {.name = "branch", .type = {}, .default_value = model::column_default{.text = "'main'"}});
    builds.columns.push_back(same_type("users", "started_by", true));
    builds.checks.push_back({"builds_branch_check", "branch <> ''"});
    builds.indexes.push_back(
        {.name = "builds_branch_idx", .parts = {{.text = "tenant_id"}, {.text = "branch"}}});
    builds.foreign_keys.push_back({.name = "builds_started_by_users_id_fk",
                                   .columns = {"started_by"},
                                   .table = "users",
                                   .referenced = {"id"},
                                   .on_delete = model::action::set_null});
    table("sessions")
        .indexes.push_back(
            {.name = "sessions_expiry", .parts = {{.text = "expires_at", .descending = true}}});
    const model::column id{.name = "id", .type = {model::type_kind::integer}, .primary_key = true};
    schema.tables.push_back(
        {.name = "artifacts",
         .columns = {id, same_type("builds", "build_id", false),
                     same_type("tenants", "tenant_id", false)},
         .foreign_keys = {{.name = "artifacts_build_id_builds_id_fk",
                           .columns = {"build_id"},
                           .table = "builds",
                           .referenced = {"id"}},
                          {.name = "artifacts_tenant_id_build_id_builds_tenant_id_id_fk",
                           .columns = {"tenant_id", "build_id"},
                           .table = "builds",
                           .referenced = {"tenant_id", "id"},
                           .on_delete = model::action::cascade}}});
    return in_order(std::move(schema));
}

TEST_F(TypedSource, ExtendsTheTablesOfAlps) {
    for (const auto dialect : {dialect::postgres, dialect::sqlite}) {
        const auto text = add(with_neighbours(dialect), tables::declared_tables(dialect));
        EXPECT_THAT(text, ::testing::HasSubstr("extend<accounts_columns>(alps::tables::accounts)"));
        EXPECT_THAT(text, ::testing::HasSubstr("column<Table, \"build_id\", alps::build_id"));
        EXPECT_THAT(text, ::testing::HasSubstr("references(alps::tables::users.id, "));
        EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("table<\"users\"")));
    }
    expect_the_same();
}

TEST_F(TypedSource, ExtendsTheTablesOfAlpsInItsForm) {
    add(with_neighbours(dialect::postgres), tables::declared_tables(dialect::postgres));
    expect_formatted();
}

// Where no SQL text makes a line long.
TEST_F(TypedSource, IsFormattedAsTheTablesOfAlpsAre) {
    add(testing::first_schema(dialect::postgres));
    add(testing::first_schema(dialect::sqlite));
    expect_formatted();
}

TEST_F(TypedSource, DescribesTheSameRandomSchema) {
    const auto seed = std::random_device()();
    SCOPED_TRACE("the seed is " + std::to_string(seed));
    rc::Random random(seed);
    for (const auto dialect : {dialect::postgres, dialect::sqlite}) {
        for (int i = 0; i < 4; ++i)
            add(testing::random_schema(dialect)(random.split(), rc::kNominalSize).value());
    }
    expect_the_same();
}

} // namespace
} // namespace alps::schema
