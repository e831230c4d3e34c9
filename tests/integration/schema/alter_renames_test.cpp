// Whatever refers to a table or a column follows it to its new name.
#include "random_alteration_test.hpp"

#include <alps/base/join.hpp>
#include <alps/schema/canonical.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::schema {
namespace {

/// Gives every table another name, and every column if that is asked for, and derives the names of
/// keys anew.
class other_names {
public:
    other_names(alps::dialect dialect, bool of_columns)
        : dialect_(dialect), of_columns_(of_columns) {}

    model::schema of(model::schema schema) {
        for (const model::table& table : schema.tables) {
            hints_.renames.push_back({table.name, "", other(table.name)});
            if (!of_columns_) continue;
            for (const model::column& column : table.columns)
                hints_.renames.push_back({table.name, column.name, other_column(column.name)});
        }
        for (model::table& table : schema.tables)
            rename(table);
        std::ranges::sort(schema.tables, {}, &model::table::name);
        return schema;
    }

    [[nodiscard]] const rename_hints& said() const { return hints_; }

private:
    static std::string other(const std::string& name) { return "x" + name; }

    [[nodiscard]] std::string other_column(const std::string& name) const {
        return of_columns_ ? other(name) : name;
    }

    void rename(std::vector<std::string>& columns) const {
        for (std::string& column : columns)
            column = other_column(column);
    }

    /// Expressions name only columns, always in quotes.
    void rename_in(std::string& sql, const std::vector<model::column>& columns) const {
        for (const model::column& column : columns) {
            const std::string old = syntax::quote_identifier(column.name, dialect_);
            const std::string now = syntax::quote_identifier(other_column(column.name), dialect_);
            for (auto at = sql.find(old); at != sql.npos; at = sql.find(old, at + now.size()))
                sql.replace(at, old.size(), now);
        }
    }

    void rename(model::table& table) {
        const auto columns = table.columns;
        table.name = other(table.name);
        for (model::column& column : table.columns)
            column.name = other_column(column.name);
        if (table.primary_key) {
            rename(table.primary_key->columns);
            table.primary_key->name = derived(table, table.primary_key->columns, "pk");
        }
        for (model::key& key : table.unique_keys) {
            rename(key.columns);
            key.name = derived(table, key.columns, "unique");
        }
        for (model::foreign_key& key : table.foreign_keys) {
            rename(key.columns);
            key.table = other(key.table);
            rename(key.referenced);
            key.name = derived(table, key.columns,
                               fmt::format("{}_{}_fk", key.table, join(key.referenced, "_")));
        }
        for (model::check& check : table.checks)
            rename_in(check.condition, columns);
        for (model::policy& policy : table.policies) {
            rename_in(policy.visible, columns);
            rename_in(policy.writable, columns);
        }
        for (model::index& index : table.indexes) {
            rename_in(index.condition, columns);
            for (model::index_part& part : index.parts) {
                if (!part.expression)
                    part.text = other_column(part.text);
                else
                    rename_in(part.text, columns);
            }
        }
    }

    static std::string derived(const model::table& table, const std::vector<std::string>& columns,
                               const std::string& suffix) {
        return fmt::format("{}_{}_{}", table.name, join(columns, "_"), suffix);
    }

    alps::dialect dialect_;
    bool of_columns_;
    rename_hints hints_;
};

bool has(const model::schema& schema, const rename& rename) {
    const auto table = std::ranges::find(schema.tables, rename.table, &model::table::name);
    if (table == schema.tables.end() || rename.column.empty()) return table != schema.tables.end();
    return std::ranges::find(table->columns, rename.column, &model::column::name) !=
           table->columns.end();
}

class Renames : public random_alteration_test {
protected:
    /// Renaming is all that has to be done, so that no index is built anew.
    static void expect_only_renames(const std::vector<change>& changes) {
        for (const change& each : changes)
            RC_ASSERT(describe(each).starts_with("renames "));
    }
};

TEST_P(Renames, AreFollowedByEverything) {
    EXPECT_TRUE(rc::check([&] {
        const model::schema first = *testing::random_schema(GetParam());
        other_names names(GetParam(), *rc::gen::arbitrary<bool>());
        const model::schema second = names.of(first);
        create_anew(second);
        const auto of_second = dumped();
        create_anew(first);
        const auto of_first = dumped();

        expect_only_renames(find_changes(first, second, names.said()).value());
        alter(first, second, of_second, names.said());
        alter(second, first, of_first, reversed(names.said()));
    }));
}

TEST_P(Renames, MayComeWithOtherChanges) {
    EXPECT_TRUE(rc::check([&] {
        const model::schema first = *testing::random_schema(GetParam());
        const model::schema changed = *testing::changed_schema(first);
        other_names names(GetParam(), *rc::gen::arbitrary<bool>());
        const model::schema second = names.of(changed);
        rename_hints said{.renames = names.said().renames, .ask = false};
        std::erase_if(said.renames, [&](const auto& each) { return !has(first, each); });
        create_anew(second);
        const auto of_second = dumped();
        create_anew(first);
        const auto of_first = dumped();
        alter(first, second, of_second, said);
        alter(second, first, of_first, reversed(said));
    }));
}

TEST_P(Renames, MaySwapTwoTables) {
    const auto of = [](const std::string& first, const std::string& second) {
        const auto table = [](const std::string& name, model::type_kind type) {
            model::column id{.name = "id", .type = {type}, .primary_key = true};
            return model::table{.name = name, .columns = {id}};
        };
        model::schema schema{.dialect = GetParam(),
                             .tables = {table(first, model::type_kind::integer),
                                        table(second, model::type_kind::text)}};
        std::ranges::sort(schema.tables, {}, &model::table::name);
        return schema;
    };
    const auto from = of("a", "b");
    const auto to = of("b", "a");
    ASSERT_EQ(recreated(to), "");
    const auto expected = dumped();
    ASSERT_EQ(recreated(from), "");
    ASSERT_EQ(altered(from, to, {.renames = {{"a", "", "b"}, {"b", "", "a"}}}), "");
    EXPECT_EQ(dumped(), expected);
}

ALPS_ON_BOTH_ENGINES(Renames);

} // namespace
} // namespace alps::schema
