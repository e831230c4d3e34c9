#include "introspect/normalize.hpp"
#include "introspect/reading.hpp"

#include <alps/schema/sqlite/ddl.hpp>

#include <fmt/core.h>

namespace alps::sqlite {
namespace {

constexpr std::string_view objects = R"(
select type = 'trigger', name, tbl_name, coalesce(sql, '') from sqlite_master
where type in ('view', 'trigger') order by name)";

/// Whatever was renamed since stands in double quotes; no text does.
std::string normalized_trigger(std::string_view sql) {
    return normalize(scan(sql), [](std::string_view) { return true; });
}

std::string normalized_on_update_trigger(const model::table& table) {
    const std::string statement = schema::sqlite::create_on_update_trigger(table);
    return normalized_trigger(std::string_view(statement).substr(0, statement.size() - 1));
}

/// Returns what the trigger does for one `on_update_now` column: its text between BEGIN and END.
std::string normalized_on_update(model::table table, const model::column& kept) {
    for (model::column& column : table.columns)
        column.on_update_now = column.name == kept.name;
    const std::string text = normalized_on_update_trigger(table);
    constexpr std::string_view begin = " BEGIN ";
    constexpr std::string_view end = " END";
    const auto from = text.find(begin) + begin.size();
    return text.substr(from, text.size() - end.size() - from);
}

/// Marks the columns that a trigger touches, if it is the one that alps makes for them.
bool read_on_update(model::table& table, std::string_view sql) {
    const std::string text = normalized_trigger(sql);
    model::table kept = table;
    for (model::column& column : kept.columns)
        column.on_update_now = text.find(normalized_on_update(kept, column)) != text.npos;
    if (normalized_on_update_trigger(kept) != text) return false;
    table = std::move(kept);
    return true;
}

} // namespace

result<void> read_triggers(catalogue_reading& reading) {
    const auto rows = reading.rows(objects);
    if (!rows) return rows.error();
    for (const catalogue_row& row : *rows) {
        const std::string name = in_words(row.text(1));
        if (!row.flag(0)) {
            reading.unsupported("view " + name);
            continue;
        }
        model::table* table = reading.table(row.text(2));
        if (is_internal_table(row.text(2))) continue;
        if (table != nullptr && read_on_update(*table, row.text(3))) continue;
        reading.unsupported(fmt::format("trigger {} on {}", name, in_words(row.text(2))));
    }
    return {};
}

} // namespace alps::sqlite
