#include "snapshot/parts.hpp"

#include "dialect_rules.hpp"
#include "model/parts.hpp"

#include <alps/base/json_build.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace alps::schema::snapshot_parts {
namespace {

std::string quoted(std::string_view name) { return fmt::format("\"{}\"", name); }

/// Carries members of a column along.
void carry_members(const table_context& context, const snapshot_fields& fields,
                   std::initializer_list<std::string_view> keys, std::string_view what = {}) {
    json_build::object carried;
    for (const std::string_view key : keys) {
        if (const json_value* value = fields.find(key)) carried.add(std::string(key), *value);
    }
    const std::string name = fields.text("name");
    context.carry("columns", {.key = name, .value = std::move(carried)},
                  what.empty() ? "" : fmt::format("{} {}", column_of(context, name), what));
}

model::column_type read_type(const table_context& context, const snapshot_fields& fields) {
    const std::string name = fields.text("type");
    const std::string of_schema = fields.text_or("typeSchema", "");
    if (!of_schema.empty() && of_schema != "public") {
        carry_members(context, fields, {"type", "typeSchema"},
                      fmt::format("of the type \"{}.{}\"", of_schema, name));
        return {.kind = model::type_kind::other,
                .name = syntax::quoted(of_schema, '"') + '.' + syntax::quoted(name, '"')};
    }
    const bool is_enumeration = find(context.schema.enumerations, name) != nullptr;
    model::column_type type = parse_type(name, context.schema.dialect);
    if (is_enumeration && (!of_schema.empty() || type.kind == model::type_kind::other)) {
        type = {.kind = model::type_kind::enumeration, .name = name};
    } else if (!of_schema.empty()) {
        carry_members(context, fields, {"typeSchema"}); // An array of an enumeration.
    }
    return type;
}

std::string default_text(const json_value& value, const snapshot_fields& fields) {
    switch (value.kind) {
    case json_kind::boolean:
        return value.boolean ? "true" : "false";
    case json_kind::integer:
    case json_kind::real:
    case json_kind::string:
        return value.text;
    case json_kind::null:
    case json_kind::array:
    case json_kind::object:
        break;
    }
    fields.refuse("default", to_string(value.kind));
    return {};
}

void carry_more_of(const table_context& context, const snapshot_fields& fields) {
    if (fields.find("identity") != nullptr)
        carry_members(context, fields, {"identity"}, "with an identity");
    if (fields.find("generated") != nullptr)
        carry_members(context, fields, {"generated"}, "that is generated");
    if (fields.truth_or("autoincrement", false))
        carry_members(context, fields, {"autoincrement"}, "with autoincrement");
    if (fields.truth_or("isUnique", false)) {
        carry_members(context, fields, {"isUnique", "uniqueName", "nullsNotDistinct"},
                      "that is unique by itself");
    }
}

/// Reads which of some values a text is rendered from; the first if it is missing.
template <class Value>
Value read_choice(const snapshot_fields& fields, std::string_view key,
                  std::span<const Value> choices, std::string_view (*render)(Value)) {
    const std::string text = fields.text_or(key, render(choices.front()));
    const auto found = std::ranges::find(choices, text, render);
    if (found != choices.end()) return *found;
    fields.refuse(key, text);
    return choices.front();
}

model::action read_action(const snapshot_fields& fields, std::string_view key) {
    using enum model::action;
    constexpr std::array actions = {no_action, restrict, cascade, set_null, set_default};
    return read_choice<model::action>(fields, key, actions, render_action);
}

model::command read_command(const snapshot_fields& fields) {
    using enum model::command;
    constexpr std::array commands = {all, select, insert, update, remove};
    return read_choice<model::command>(fields, "for", commands, render_command);
}

} // namespace

snapshot_fields fields_of(const table_context& context, std::string_view what,
                          const json_member& member) {
    return {context.findings, member.value,
            fmt::format("{} \"{}\" of table \"{}\"", what, member.key, context.table)};
}

std::string column_of(const table_context& context, std::string_view name) {
    return fmt::format("column \"{}.{}\"", context.table, name);
}

model::column read_column(const table_context& context, const json_member& member) {
    const snapshot_fields fields(context.findings, member.value, column_of(context, member.key));
    fields.expect_only(rules_of(context.schema.dialect).column_keys);
    model::column column{.name = fields.text("name"), .type = read_type(context, fields)};
    column.primary_key = fields.truth("primaryKey");
    column.nullable = !fields.truth("notNull");
    if (const json_value* value = fields.find("default")) {
        column.default_value =
            parse_default(column.type, default_text(*value, fields), context.schema.dialect);
    }
    carry_more_of(context, fields);
    return column;
}

std::optional<model::foreign_key> read_foreign_key(const table_context& context,
                                                   const json_member& member) {
    const snapshot_fields fields = fields_of(context, "foreign key", member);
    fields.expect_only({"name", "tableFrom", "columnsFrom", "tableTo", "schemaTo", "columnsTo",
                        "onUpdate", "onDelete"});
    model::foreign_key key{.name = fields.text("name"),
                           .columns = fields.texts("columnsFrom"),
                           .table = fields.text("tableTo"),
                           .referenced = fields.texts("columnsTo"),
                           .on_delete = read_action(fields, "onDelete"),
                           .on_update = read_action(fields, "onUpdate")};
    const std::string other = fields.text_or("schemaTo", "");
    if (other.empty() || other == "public") return key;
    context.carry(
        "foreignKeys", member,
        fmt::format("foreign key {} to the table \"{}.{}\"", quoted(key.name), other, key.table));
    return std::nullopt;
}

model::key read_primary_key(const table_context& context, const json_member& member) {
    const snapshot_fields fields = fields_of(context, "primary key", member);
    fields.expect_only({"name", "columns"});
    return {fields.text_or("name", member.key), fields.texts("columns")};
}

std::optional<model::key> read_unique_key(const table_context& context, const json_member& member) {
    const snapshot_fields fields = fields_of(context, "unique constraint", member);
    fields.expect_only({"name", "columns", "nullsNotDistinct"});
    model::key key{fields.text("name"), fields.texts("columns")};
    if (!fields.truth_or("nullsNotDistinct", false)) return key;
    context.carry("uniqueConstraints", member,
                  fmt::format("unique constraint {} with nulls not distinct", quoted(key.name)));
    return std::nullopt;
}

model::check read_check(const table_context& context, const json_member& member) {
    const snapshot_fields fields = fields_of(context, "check", member);
    fields.expect_only({"name", "value"});
    return {fields.text("name"), fields.text("value")};
}

model::policy read_policy(const table_context& context, const json_member& member) {
    const snapshot_fields fields = fields_of(context, "policy", member);
    fields.expect_only({"name", "as", "for", "to", "using", "withCheck", "on", "schema"});
    model::policy policy{.name = fields.text("name"), .applies_to = read_command(fields)};
    const std::string as = fields.text_or("as", "PERMISSIVE");
    if (as != "PERMISSIVE" && as != "RESTRICTIVE") fields.refuse("as", as);
    policy.permissive = as == "PERMISSIVE";
    if (fields.find("to") != nullptr) policy.roles = fields.texts("to");
    policy.visible = fields.text_or("using", "");
    policy.writable = fields.text_or("withCheck", "");
    return policy;
}

} // namespace alps::schema::snapshot_parts
