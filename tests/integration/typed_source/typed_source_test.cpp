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

std::string as_sql(const model::schema& schema) {
    std::string sql;
    for (const auto& statement : create_statements(in_order(canonical(schema))))
        sql += statement + '\n';
    return sql;
}

class TypedSource : public ::testing::Test {
protected:
    /// Writes the header of a schema, in a namespace of its own.
    void add(const model::schema& schema) {
        const std::string name = fmt::format("pulled{}::tables", schemas_.size());
        const auto source =
            write_typed_source({.schema = in_order(canonical(schema))}, {.name_space = name});
        EXPECT_THAT(source.left_out, ::testing::IsEmpty());
        const std::string file = fmt::format("{}.hpp", schemas_.size());
        testing::write_file(directory_.path() / file, source.text);
        includes_ += fmt::format("#include \"{}\"\n", file);
        calls_ += fmt::format("    print({}::described<alps::dialect::{}>());\n", name,
                              to_string(schema.dialect));
        schemas_.push_back(schema);
    }

    /// Compiles the headers in one program, runs it and compares what it prints.
    void expect_the_same() {
        const auto path = [&](const char* name) { return (directory_.path() / name).string(); };
        testing::write_file(
            path("main.cpp"),
            includes_ +
                "#include <alps/schema/ddl.hpp>\n#include <alps/schema/order.hpp>\n"
                "#include <alps/schema/canonical.hpp>\n#include <iostream>\n"
                "using namespace alps::schema;\n"
                "void print(const model::schema& schema) {\n"
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
