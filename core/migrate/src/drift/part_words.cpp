#include "drift/part_words.hpp"

#include <alps/base/join.hpp>
#include <alps/schema/ddl.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::migrate {
namespace {

namespace model = schema::model;

std::string words_of(const model::key& key) { return fmt::format("({})", join(key.columns, ", ")); }

std::string words_of(const model::foreign_key& key) {
    std::string words = fmt::format("({}) references {} ({})", join(key.columns, ", "), key.table,
                                    join(key.referenced, ", "));
    if (key.on_delete != model::action::no_action)
        words += fmt::format(" on delete {}", schema::render_action(key.on_delete));
    if (key.on_update != model::action::no_action)
        words += fmt::format(" on update {}", schema::render_action(key.on_update));
    return words;
}

std::string words_of(const model::check& check) { return check.condition; }

std::string words_of(const model::guard& guard) {
    if (guard.group.empty()) return guard.condition;
    return fmt::format("one row with {} for each {}", guard.condition, guard.group);
}

std::string words_of(const model::index_part& part) {
    std::string words = part.text;
    if (part.descending) words += " desc";
    if (part.nulls_first) words += *part.nulls_first ? " nulls first" : " nulls last";
    return words;
}

std::string words_of(const model::index& index) {
    std::string words = index.unique ? "unique (" : "(";
    for (const model::index_part& part : index.parts)
        words += (&part == &index.parts.front() ? "" : ", ") + words_of(part);
    words += ')';
    if (!index.condition.empty()) words += " where " + index.condition;
    return words;
}

std::string words_of(const model::policy& policy) {
    std::string words = fmt::format("{} for {}", policy.permissive ? "permissive" : "restrictive",
                                    schema::render_command(policy.applies_to));
    if (!policy.roles.empty()) words += fmt::format(" to {}", join(policy.roles, ", "));
    if (!policy.visible.empty()) words += " using " + policy.visible;
    if (!policy.writable.empty()) words += " with check " + policy.writable;
    return words;
}

template <class Parts>
std::string words_in(const Parts& parts, const std::string& name) {
    for (const auto& part : parts) {
        if (part.name == name) return words_of(part);
    }
    return {};
}

std::string primary_key(const model::table& table) {
    if (table.primary_key) return words_of(*table.primary_key);
    const auto key = std::ranges::find(table.columns, true, &model::column::primary_key);
    return key == table.columns.end() ? "" : fmt::format("({})", key->name);
}

} // namespace

std::string words_of(const model::table& table, schema::part_kind kind, const std::string& name) {
    switch (kind) {
    case schema::part_kind::primary:
        return primary_key(table);
    case schema::part_kind::unique_key:
        return words_in(table.unique_keys, name);
    case schema::part_kind::foreign_key:
        return words_in(table.foreign_keys, name);
    case schema::part_kind::check:
        return words_in(table.checks, name);
    case schema::part_kind::guard:
        return words_in(table.guards, name);
    case schema::part_kind::index:
        return words_in(table.indexes, name);
    case schema::part_kind::policy:
        return words_in(table.policies, name);
    }
    return {};
}

} // namespace alps::migrate
