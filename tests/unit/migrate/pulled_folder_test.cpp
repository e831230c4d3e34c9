#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/folder/folder_head.hpp>
#include <alps/migrate/generate/pulled_folder.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/tables/alps_schema.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/temporary_directory.hpp>

#include <gmock/gmock.h>

namespace alps::migrate {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;

class PulledFolder : public ::testing::TestWithParam<dialect> {
protected:
    static schema::model::schema tables() {
        auto schema = schema::canonical(alps::tables::alps_schema(GetParam()));
        schema.tables.at(0).columns.back().on_update_now = true;
        return schema;
    }

    [[nodiscard]] new_migration pull(const schema::model::schema& schema) const {
        return pulled_folder(folder(), {.schema = schema, .unsupported = {"view \"a\""}},
                             {.now = 1000, .id = uuid{{1}}})
            .value()
            .value();
    }

    [[nodiscard]] std::filesystem::path folder() const { return directory_.path(); }

private:
    testing::temporary_directory directory_;
};

TEST_P(PulledFolder, HasOneMigrationThatMakesTheSchema) {
    const auto made = pull(tables());
    EXPECT_EQ(made.tag, "0000_init");
    EXPECT_EQ(made.sql, schema::join_statements(schema::create_statements(tables())));
    std::vector<std::string> files;
    for (const auto& file : made.files)
        files.push_back(file.path.string());
    EXPECT_THAT(files, ElementsAre("0000_init.sql", "0000_init.down.sql", "meta/0000_snapshot.json",
                                   "meta/_alps.json", "meta/_journal.json"));
    EXPECT_THAT(made.files.at(1).text, EndsWith(";"));
}

TEST_P(PulledFolder, IsOneThatFurtherMigrationsContinue) {
    ASSERT_TRUE(testing::succeeded(write_files(folder(), pull(tables()).files)));
    const auto read = read_folder(folder(), GetParam());
    ASSERT_TRUE(testing::succeeded(read));
    EXPECT_EQ(read->entries.at(0).when, 1000);
    const auto head = read_head(folder(), GetParam());
    ASSERT_TRUE(testing::succeeded(head));
    EXPECT_EQ(head->snapshot.previous, schema::no_snapshot);
    const auto next = generate(*head, tables(), {.now = 2000});
    ASSERT_TRUE(testing::succeeded(next));
    EXPECT_FALSE(next->has_value());
}

TEST_P(PulledFolder, SaysThatThereIsNothingExtraToo) {
    const auto made = pull(schema::canonical(alps::tables::alps_schema(GetParam())));
    EXPECT_EQ(made.files.at(3).path, "meta/_alps.json");
}

TEST_P(PulledFolder, HasNoForeignKeyThatPostgresWouldRefuse) {
    auto schema = tables();
    auto& keys = schema.tables.at(0).foreign_keys;
    keys = {{"to_partition", {"user_id"}, "partition", {"id"}}};
    const bool refused = GetParam() == dialect::postgres;
    EXPECT_EQ(pull(schema).sql.find("partition") == std::string::npos, refused);
}

TEST_P(PulledFolder, IsNoneForAnEmptyDatabase) {
    const auto made = pulled_folder(folder(), {.schema = {.dialect = GetParam()}}, {.now = 1});
    ASSERT_TRUE(testing::succeeded(made));
    EXPECT_FALSE(made->has_value());
}

INSTANTIATE_TEST_SUITE_P(On, PulledFolder, ::testing::Values(dialect::postgres, dialect::sqlite),
                         [](const auto& of) { return std::string(to_string(of.param)); });

} // namespace
} // namespace alps::migrate
