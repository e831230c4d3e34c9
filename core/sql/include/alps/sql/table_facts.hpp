#pragma once

#include <alps/schema/canonical.hpp>
#include <alps/schema/model.hpp>
#include <alps/sql/driver.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace alps::sql {

/// One thing that a catalogue says of the tables that the repositories name.
struct table_fact {
    std::string table;
    /// `column`; `key` for a column of a unique key; `expression` for a unique key that has one;
    /// `guard` for checks by triggers.
    std::string kind;
    std::string name; ///< Of the column, the key or the guard.
    /// The type of a column, or the column of a key.
    std::string text;
    bool required = false; ///< Of a column: neither null nor with a default.

    template <class Reader>
    static table_fact read(Reader& row) {
        table_fact fact;
        fact.table = row.template next<std::string>();
        fact.kind = row.template next<std::string>();
        fact.name = row.template next<std::string>();
        fact.text = row.template next<std::string>();
        fact.required = row.template next<std::int64_t>() != 0;
        return fact;
    }
};

/// Puts facts together to tables, as far as `tables::check_tables()` looks at them.
[[nodiscard]] inline schema::model::schema tables_of(const std::vector<table_fact>& facts,
                                                     dialect dialect) {
    namespace model = schema::model;
    const auto named = [](auto& items, const std::string& name) -> auto& {
        const auto found =
            std::ranges::find_if(items, [&](const auto& item) { return item.name == name; });
        if (found != items.end()) return *found;
        auto& made = items.emplace_back();
        made.name = name;
        return made;
    };
    model::schema found{.dialect = dialect};
    for (const table_fact& fact : facts) {
        model::table& table = named(found.tables, fact.table);
        if (fact.kind == "column") {
            table.columns.push_back({.name = fact.name,
                                     .type = schema::parse_type(fact.text, dialect),
                                     .nullable = !fact.required});
        } else if (fact.kind == "key") {
            named(table.unique_keys, fact.name).columns.push_back(fact.text);
        } else if (fact.kind == "expression") {
            model::index& index = named(table.indexes, fact.name);
            index.unique = true;
            index.parts = {{.text = {}, .expression = true}};
        } else {
            named(table.guards, fact.name);
        }
    }
    return found;
}

} // namespace alps::sql
