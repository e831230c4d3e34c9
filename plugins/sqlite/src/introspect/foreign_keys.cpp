#include "introspect/reading.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace alps::sqlite {
namespace {

// One row for each column of a key; what it refers to is null where it is the primary key.
constexpr std::string_view foreign_keys = R"(
select t.name, k.id, k.seq = 0, k."table", k."from", coalesce(k."to", ''), k.on_delete, k.on_update
from pragma_table_list t join pragma_foreign_key_list(t.name, 'main') k
where t.schema = 'main' and t.type = 'table'
order by t.name, k.id, k.seq)";

model::action read_action(std::string_view words) {
    if (words == "RESTRICT") return model::action::restrict;
    if (words == "CASCADE") return model::action::cascade;
    if (words == "SET NULL") return model::action::set_null;
    return words == "SET DEFAULT" ? model::action::set_default : model::action::no_action;
}

std::vector<std::string> primary_key_of(const model::table& table) {
    if (table.primary_key) return table.primary_key->columns;
    std::vector<std::string> columns;
    for (const model::column& column : table.columns) {
        if (column.primary_key) columns.push_back(column.name);
    }
    return columns;
}

/// Writes what a key refers to as it is written where it was made.
void settle(catalogue_reading& reading, model::foreign_key& key) {
    model::table* other = reading.table(key.table);
    if (other == nullptr) return;
    key.table = other->name;
    if (key.referenced.front().empty()) key.referenced = primary_key_of(*other);
    for (std::string& name : key.referenced) {
        if (const auto* column = find_column(*other, name)) name = column->name;
    }
}

} // namespace

result<void> read_foreign_keys(catalogue_reading& reading) {
    const auto rows = reading.rows(foreign_keys);
    if (!rows) return rows.error();
    for (const catalogue_row& row : *rows) {
        model::table* table = reading.table(row.text(0));
        if (table == nullptr) continue;
        const std::pair place(row.text(0), static_cast<std::size_t>(row.number(1)));
        if (std::ranges::count(reading.deferrable_keys, place) != 0) {
            reading.unsupported(fmt::format("foreign key of {} to {} that is deferrable",
                                            in_words(table->name), in_words(row.text(3))));
            continue;
        }
        if (row.flag(2)) {
            table->foreign_keys.push_back({.name = {},
                                           .columns = {},
                                           .table = row.text(3),
                                           .referenced = {},
                                           .on_delete = read_action(row.text(6)),
                                           .on_update = read_action(row.text(7))});
        }
        table->foreign_keys.back().columns.push_back(row.text(4));
        table->foreign_keys.back().referenced.push_back(row.text(5));
    }
    for (model::table& table : reading.catalogue.schema.tables) {
        for (model::foreign_key& key : table.foreign_keys)
            settle(reading, key);
    }
    return {};
}

} // namespace alps::sqlite
