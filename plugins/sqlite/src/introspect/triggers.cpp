#include "introspect/normalize.hpp"
#include "introspect/reading.hpp"

#include <alps/schema/sqlite/ddl.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace alps::sqlite {
namespace {

namespace ddl = schema::sqlite;
using syntax::token_reader;
using syntax::token_span;

constexpr std::string_view objects = R"(
select type = 'trigger', name, tbl_name, coalesce(sql, '') from sqlite_master
where type in ('view', 'trigger') order by name)";

/// Whatever was renamed since stands in double quotes; no text does.
std::string normalized_trigger(std::string_view sql) {
    return normalize(scan(sql), [](std::string_view) { return true; });
}

/// Normalizes a statement of ours as SQLite keeps it, without its `;`.
std::string normalized_statement(std::string_view statement) {
    return normalized_trigger(statement.substr(0, statement.size() - 1));
}

std::string normalized_on_update_trigger(const model::table& table) {
    return normalized_statement(ddl::create_on_update_trigger(table));
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

/// Returns what stands between SELECT and the FROM of the query that a guard's trigger asks; empty
/// if the trigger asks none.
token_span guarded_condition(token_span trigger) {
    token_reader reader(trigger, dialect::sqlite);
    if (!reader.seek("when")) return {};
    (void)reader.accept("not");
    token_reader query(reader.read_parentheses(), dialect::sqlite);
    if (!query.accept("select")) return {};
    const token_span selected = query.rest();
    std::size_t from = 0;
    for (; !query.done(); query.skip_one()) {
        if (is_word(query.peek(), "from")) from = selected.size() - query.rest().size();
    }
    return selected.first(from);
}

/// The groups that a table's guards can have: columns that refer to another table.
std::vector<std::string> possible_groups(const model::table& table) {
    std::vector<std::string> groups;
    for (const model::foreign_key& key : table.foreign_keys) {
        if (key.columns.size() == 1) groups.push_back(key.columns.front());
    }
    return groups;
}

/// Returns the guard that a trigger is one part of, if it is as alps makes it.
std::optional<model::guard> read_guard(model::table& table, std::string_view name,
                                       std::string_view sql) {
    const auto tokens = scan(sql);
    const token_span condition = guarded_condition(tokens);
    if (condition.empty()) return std::nullopt;
    const std::string text = normalized_trigger(sql);
    std::vector<std::string> groups = possible_groups(table);
    groups.emplace_back();
    for (const std::string& group : groups) {
        model::guard guard{{}, normalize_expression(condition, table), group};
        for (const auto event : ddl::events_of(guard)) {
            const std::string suffix = ddl::guard_trigger_name("", event);
            if (!name.ends_with(suffix)) continue;
            guard.name = name.substr(0, name.size() - suffix.size());
            if (normalized_statement(ddl::create_guard_trigger(table, guard, event)) == text)
                return guard;
        }
    }
    return std::nullopt;
}

/// Puts the triggers of each guard together.
class guard_halves {
public:
    explicit guard_halves(catalogue_reading& reading) : reading_(reading) {}

    void add(model::table& table, model::guard guard, const std::string& trigger) {
        const auto other = std::ranges::find_if(
            halves_, [&](const half& one) { return one.table == &table && one.guard == guard; });
        if (other == halves_.end()) {
            halves_.push_back({&table, std::move(guard), trigger});
            return;
        }
        table.guards.push_back(std::move(guard));
        halves_.erase(other);
    }

    /// Says which have no other.
    void finish() {
        for (const half& one : halves_)
            note_trigger(reading_, one.trigger, one.table->name);
    }

    static void note_trigger(catalogue_reading& reading, std::string_view trigger,
                             std::string_view table) {
        reading.unsupported(fmt::format("trigger {} on {}", in_words(trigger), in_words(table)));
    }

private:
    struct half {
        model::table* table;
        model::guard guard;
        std::string trigger;
    };

    catalogue_reading& reading_;
    std::vector<half> halves_;
};

} // namespace

result<void> read_triggers(catalogue_reading& reading) {
    const auto rows = reading.rows(objects);
    if (!rows) return rows.error();
    guard_halves guards(reading);
    for (const catalogue_row& row : *rows) {
        const std::string& name = row.text(1);
        if (!row.flag(0)) {
            reading.unsupported("view " + in_words(name));
            continue;
        }
        model::table* table = reading.table(row.text(2));
        if (is_internal_table(row.text(2))) continue;
        if (table != nullptr && read_on_update(*table, row.text(3))) continue;
        auto guard = table == nullptr ? std::nullopt : read_guard(*table, name, row.text(3));
        if (guard) {
            guards.add(*table, std::move(*guard), name);
        } else {
            guards.note_trigger(reading, name, row.text(2));
        }
    }
    guards.finish();
    return {};
}

} // namespace alps::sqlite
