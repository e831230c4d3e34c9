#include "parts.hpp"

#include <alps/base/join.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <span>

namespace alps::testing::random {
namespace {

using default_kind = enum model::column_default::kind;
using model::type_kind;

/// Returns the first of the words, from a random one on, that is free, or one with a number.
template <class Taken>
std::string free_word(std::span<const std::string_view> words, const Taken& taken) {
    const auto begin = below(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string word(words[(begin + i) % words.size()]);
        if (!taken(word)) return word;
    }
    int number = 1;
    while (taken(fmt::format("{}{}", words[0], number)))
        ++number;
    return fmt::format("{}{}", words[0], number);
}

template <class Items>
bool has(const Items& items, std::string_view name) {
    return std::ranges::any_of(items, [&](const auto& item) { return item.name == name; });
}

bool is_number(type_kind kind) {
    return kind == type_kind::integer || kind == type_kind::bigint || kind == type_kind::real;
}

bool is_text(type_kind kind) { return kind == type_kind::text || kind == type_kind::varchar; }

model::column_type type(const model::schema& schema) {
    constexpr std::array kinds = {type_kind::integer, type_kind::text,       type_kind::bigint,
                                  type_kind::boolean, type_kind::varchar,    type_kind::real,
                                  type_kind::uuid,    type_kind::timestamp,  type_kind::json,
                                  type_kind::other,   type_kind::enumeration};
    const bool has_enumerations = !schema.enumerations.empty();
    const type_kind kind = kinds[below(kinds.size() - (has_enumerations ? 0 : 1))];
    if (kind == type_kind::varchar) {
        return {.kind = kind, .length = once_in(4) ? 0 : 10 + static_cast<int>(below(3))};
    }
    if (kind == type_kind::enumeration) {
        return {.kind = kind, .name = one_of(schema.enumerations).name};
    }
    if (kind == type_kind::other) {
        const bool is_postgres = schema.dialect == dialect::postgres;
        return {.kind = kind, .name = is_postgres ? "numeric(10,2)" : "blob"};
    }
    return {.kind = kind};
}

std::vector<std::string> some_columns(const model::table& table) {
    std::vector<std::string> names{one_of(table.columns).name};
    const std::string& second = one_of(table.columns).name;
    if (second != names[0] && once_in(2)) names.push_back(second);
    return names;
}

std::string condition_on(const model::column& column, alps::dialect dialect) {
    const std::string name = syntax::quote_identifier(column.name, dialect);
    if (is_number(column.type.kind) && once_in(2)) return fmt::format("{} > {}", name, below(9));
    if (is_text(column.type.kind) && once_in(2)) return fmt::format("{} <> 'it''s'", name);
    if (column.type.kind == type_kind::boolean && once_in(2)) return name;
    return name + " is not null";
}

/// Returns an expression of a column's value; nothing for a type that has none here.
std::string expression_of(const model::column& column, alps::dialect dialect) {
    const std::string name = syntax::quote_identifier(column.name, dialect);
    if (is_number(column.type.kind)) return fmt::format("({} + {})", name, 1 + below(3));
    if (is_text(column.type.kind)) return fmt::format("lower({})", name);
    return {};
}

model::index_part part_on(const model::column& column, alps::dialect dialect) {
    model::index_part part{.text = column.name};
    const std::string expression = expression_of(column, dialect);
    if (!expression.empty() && once_in(3)) part = {.text = expression, .expression = true};
    part.descending = once_in(3);
    if (dialect == dialect::postgres && once_in(3)) part.nulls_first = once_in(2);
    return part;
}

/// The lists of columns of a table that a foreign key can refer to.
std::vector<std::vector<std::string>> targets(const model::table& table) {
    std::vector<std::vector<std::string>> found;
    for (const model::column& column : table.columns) {
        if (column.primary_key) found.push_back({column.name});
    }
    if (table.primary_key) found.push_back(table.primary_key->columns);
    for (const model::key& key : table.unique_keys)
        found.push_back(key.columns);
    for (const model::index& index : table.indexes) {
        const bool plain = index.unique && index.condition.empty() &&
                           std::ranges::none_of(index.parts, &model::index_part::expression);
        if (!plain) continue;
        found.emplace_back();
        for (const model::index_part& part : index.parts)
            found.back().push_back(part.text);
    }
    return found;
}

const model::column* find_column(const model::table& table, std::string_view name) {
    const auto found = std::ranges::find(table.columns, name, &model::column::name);
    return found == table.columns.end() ? nullptr : &*found;
}

} // namespace

std::size_t below(std::size_t count) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, count));
}

bool once_in(std::size_t times) { return below(times) == times - 1; }

std::string new_table_name(const model::schema& schema) {
    constexpr std::array<std::string_view, 8> words = {"books", "authors", "Shelf",  "order",
                                                       "it's",  "a b",     "o\"d`d", "grün"};
    return free_word(words, [&](const std::string& word) { return has(schema.tables, word); });
}

std::string new_column_name(const model::table& table) {
    constexpr std::array<std::string_view, 10> words = {"id", "name", "size",  "owner", "kind",
                                                        "at", "From", "o\"d`", "a'b",   "ä c"};
    return free_word(words, [&](const std::string& word) { return has(table.columns, word); });
}

std::string new_index_name(const model::schema& schema) {
    constexpr std::array<std::string_view, 6> words = {"idx_a", "idx_b",    "idx_c",
                                                       "Idx d", "idx\"e`'", "idx_ü"};
    return free_word(words, [&](const std::string& word) {
        return std::ranges::any_of(schema.tables, [&](const model::table& table) {
            return has(table.indexes, word) || has(table.unique_keys, word);
        });
    });
}

std::string new_check_name(const model::table& table) {
    constexpr std::array<std::string_view, 4> words = {"sane", "it's sane", "Sane \"too\"",
                                                       "check"};
    return free_word(words, [&](const std::string& word) { return has(table.checks, word); });
}

std::optional<model::column_default> default_of(const model::schema& schema,
                                                const model::column_type& type) {
    const bool expression = once_in(3);
    switch (type.kind) {
    case type_kind::boolean:
        return model::column_default{.text = once_in(2) ? "true" : "false"};
    case type_kind::integer:
    case type_kind::bigint:
        if (expression) return model::column_default{default_kind::expression, "(1 + 1)"};
        return model::column_default{.text = once_in(2) ? "7" : "-2"};
    case type_kind::real:
        return model::column_default{.text = once_in(2) ? "1.5" : "7"};
    case type_kind::text:
        if (expression) return model::column_default{default_kind::expression, "(lower('A'))"};
        return model::column_default{.text = once_in(2) ? "'it''s; \"so\"'" : "''"};
    case type_kind::varchar:
        return model::column_default{.text = "'é\\'"};
    case type_kind::uuid:
        return model::column_default{.kind = default_kind::random_uuid};
    case type_kind::timestamp:
        return model::column_default{.kind = default_kind::now};
    case type_kind::json:
        return model::column_default{.text = once_in(2) ? "'[]'" : "'{\"a\": \"it''s\"}'"};
    case type_kind::enumeration: {
        const auto of =
            std::ranges::find(schema.enumerations, type.name, &model::enumeration::name);
        return model::column_default{.text = syntax::quote_literal(one_of(of->values))};
    }
    case type_kind::other:
        return std::nullopt;
    }
    return std::nullopt;
}

model::column column(const model::schema& schema, const model::table& table) {
    model::column column{.name = new_column_name(table), .type = type(schema)};
    column.nullable = once_in(2);
    if (once_in(2)) column.default_value = default_of(schema, column.type);
    column.on_update_now = column.type.kind == type_kind::timestamp && once_in(2);
    return column;
}

model::enumeration enumeration(const model::schema& schema) {
    constexpr std::array<std::string_view, 4> words = {"rank", "Mood", "it's a kind", "e\"num"};
    constexpr std::array<std::string_view, 5> values = {"small", "big", "it's", "A \"b\"", "größe"};
    model::enumeration made{
        free_word(words, [&](const std::string& word) { return has(schema.enumerations, word); }),
        {}};
    const auto begin = below(values.size());
    const auto count = 1 + below(3);
    for (std::size_t i = 0; i < count; ++i)
        made.values.emplace_back(values[(begin + i) % values.size()]);
    return made;
}

model::index index(const model::schema& schema, const model::table& table) {
    model::index made{.name = new_index_name(schema), .parts = {}, .unique = once_in(3)};
    for (const std::string& name : some_columns(table))
        made.parts.push_back(part_on(*find_column(table, name), schema.dialect));
    made.concurrently = schema.dialect == dialect::postgres && once_in(5);
    if (once_in(3)) made.condition = condition_on(one_of(table.columns), schema.dialect);
    return made;
}

std::optional<model::key> unique_key(const model::table& table) {
    const std::vector<std::string> columns = some_columns(table);
    model::key key{fmt::format("{}_{}_unique", table.name, join(columns, "_")), columns};
    if (has(table.unique_keys, key.name) || has(table.indexes, key.name)) return std::nullopt;
    return key;
}

model::check check(const model::schema& schema, const model::table& table) {
    return {new_check_name(table), condition_on(one_of(table.columns), schema.dialect)};
}

model::policy policy(const model::table& table) {
    constexpr std::array<std::string_view, 3> words = {"reading", "it's mine", "Writing"};
    constexpr std::array commands = {model::command::all, model::command::select,
                                     model::command::insert, model::command::update,
                                     model::command::remove};
    constexpr std::array<std::string_view, 2> roles = {"pg_monitor", "pg_read_all_data"};
    model::policy made{.name = free_word(words, [&](const std::string& word) {
                           return has(table.policies, word);
                       })};
    made.applies_to = one_of(commands);
    made.permissive = !once_in(3);
    for (const std::string_view role : roles) {
        if (once_in(3)) made.roles.emplace_back(role);
    }
    const bool only_writes = made.applies_to == model::command::insert;
    const bool only_reads =
        made.applies_to == model::command::select || made.applies_to == model::command::remove;
    const std::string condition = condition_on(one_of(table.columns), dialect::postgres);
    if (!only_writes) made.visible = condition;
    if (only_writes || (!only_reads && once_in(2))) made.writable = condition;
    return made;
}

std::optional<model::foreign_key> foreign_key(const model::schema& schema,
                                              const model::table& table) {
    constexpr std::array actions = {model::action::no_action, model::action::cascade,
                                    model::action::restrict, model::action::set_null,
                                    model::action::set_default};
    const model::table& other = one_of(schema.tables);
    const auto candidates = targets(other);
    if (candidates.empty()) return std::nullopt;
    model::foreign_key key{.name = {}, .columns = {}, .table = other.name, .referenced = {}};
    key.referenced = one_of(candidates);
    for (const std::string& name : key.referenced) {
        const auto& wanted = find_column(other, name)->type;
        const auto matches = [&](const model::column& column) {
            return column.type == wanted &&
                   std::ranges::find(key.columns, column.name) == key.columns.end();
        };
        std::vector<std::string> choices;
        for (const model::column& column : table.columns) {
            if (matches(column)) choices.push_back(column.name);
        }
        if (choices.empty()) return std::nullopt;
        key.columns.push_back(one_of(choices));
    }
    key.name = fmt::format("{}_{}_{}_{}_fk", table.name, join(key.columns, "_"), key.table,
                           join(key.referenced, "_"));
    if (has(table.foreign_keys, key.name)) return std::nullopt;
    key.on_delete = one_of(actions);
    key.on_update = one_of(actions);
    return key;
}

bool fits(const model::schema& schema, const model::table& table, const model::foreign_key& key) {
    const auto other = std::ranges::find(schema.tables, key.table, &model::table::name);
    if (other == schema.tables.end()) return false;
    const auto keys = targets(*other);
    if (std::ranges::find(keys, key.referenced) == keys.end()) return false;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        const auto* from = find_column(table, key.columns[i]);
        const auto* to = find_column(*other, key.referenced[i]);
        if (from == nullptr || to == nullptr || from->type != to->type) return false;
    }
    return true;
}

} // namespace alps::testing::random
