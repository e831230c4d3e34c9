#include "postgres/rules.hpp"
#include "snapshot/parts.hpp"
#include "snapshot/writing.hpp"

#include <alps/schema/ddl.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace alps::schema::postgres {
namespace {

using json_build::object;
using snapshot_parts::table_context;
namespace writing = snapshot_writing;

/// Tells whether an operator class is what a btree index takes for a type by itself. Drizzle says
/// it in the snapshot of a database that it was shown.
bool is_usual(std::string_view opclass) {
    constexpr std::string_view usual[] = {
        "",           "bool_ops", "bpchar_ops",  "date_ops", "enum_ops",      "float4_ops",
        "float8_ops", "int2_ops", "int4_ops",    "int8_ops", "jsonb_ops",     "numeric_ops",
        "text_ops",   "uuid_ops", "varchar_ops", "time_ops", "timestamp_ops", "timestamptz_ops"};
    return std::ranges::find(usual, opclass) != std::end(usual);
}

/// Says why the model cannot hold an index; nothing if it can.
std::optional<std::string> odd_of_index(const snapshot_fields& fields,
                                        const table_context& context) {
    if (const std::string method = fields.text_or("method", "btree"); method != "btree") {
        return "with the method " + method;
    }
    const auto& parameters = fields.members_if_any("with");
    if (!parameters.empty()) return "with the parameter " + parameters.front().key;
    for (const json_value& part : fields.elements("columns")) {
        const std::string opclass =
            snapshot_fields(context.findings, part, "a column of an index").text_or("opclass", "");
        if (!is_usual(opclass)) return "with the operator class " + opclass;
    }
    return std::nullopt;
}

model::index_part read_part(const table_context& context, const json_value& value,
                            const std::string& what) {
    const snapshot_fields fields(context.findings, value, "a column of " + what);
    fields.expect_only({"expression", "isExpression", "asc", "nulls", "opclass"});
    model::index_part part{.text = fields.text("expression"),
                           .expression = fields.truth("isExpression"),
                           .descending = !fields.truth("asc")};
    const std::string nulls = fields.text_or("nulls", "last");
    if (nulls != "first" && nulls != "last") fields.refuse("nulls", nulls);
    // Of an expression that says its order itself, Drizzle claims that nulls are last.
    if (!part.expression || part.descending || nulls == "first")
        part.nulls_first = nulls == "first";
    return part;
}

json_value written_part(const model::index_part& part) {
    if (part.expression) {
        return object()
            .with("expression", json_build::text(writing::render_part(part)))
            .with("asc", json_build::truth(true))
            .with("isExpression", json_build::truth(true))
            .with("nulls", json_build::text("last"));
    }
    const bool nulls_first = part.nulls_first.value_or(part.descending);
    return object()
        .with("expression", json_build::text(part.text))
        .with("isExpression", json_build::truth(false))
        .with("asc", json_build::truth(!part.descending))
        .with("nulls", json_build::text(nulls_first ? "first" : "last"));
}

json_value written_index(const model::index& index) {
    std::vector<json_value> parts;
    for (const model::index_part& part : index.parts)
        parts.push_back(written_part(part));
    return writing::index_head(index, json_build::array(std::move(parts)))
        .with("concurrently", json_build::truth(index.concurrently))
        .with("method", json_build::text("btree"))
        .with("with", object());
}

json_value written_primary_key(const model::table& table) {
    if (!table.primary_key) return object();
    const model::key& key = *table.primary_key;
    return object().with(key.name, object()
                                       .with("name", json_build::text(key.name))
                                       .with("columns", json_build::list(key.columns)));
}

json_value written_policy(const model::policy& policy) {
    std::vector<std::string> roles = policy.roles;
    if (roles.empty()) roles.emplace_back("public");
    std::ranges::sort(roles);
    object written =
        object()
            .with("name", json_build::text(policy.name))
            .with("as", json_build::text(policy.permissive ? "PERMISSIVE" : "RESTRICTIVE"))
            .with("for", json_build::text(std::string(render_command(policy.applies_to))))
            .with("to", json_build::list(roles));
    if (!policy.visible.empty()) written.add("using", json_build::text(policy.visible));
    if (!policy.writable.empty()) written.add("withCheck", json_build::text(policy.writable));
    return written;
}

json_value written_column(const model::column& column) {
    object written = writing::column_head(column, dialect::postgres);
    writing::add_default(written, column, dialect::postgres);
    return written;
}

json_value written_table(const model::table& table) {
    return object()
        .with("name", json_build::text(table.name))
        .with("schema", json_build::text(""))
        .with("columns", json_build::by_name(table.columns, written_column))
        .with("indexes", json_build::by_name(table.indexes, written_index))
        .with("foreignKeys", writing::foreign_keys(table))
        .with("compositePrimaryKeys", written_primary_key(table))
        .with("uniqueConstraints", writing::unique_keys(table))
        .with("policies", json_build::by_name(table.policies, written_policy))
        .with("checkConstraints", writing::checks(table))
        // Drizzle enables it for the sake of a policy without saying so.
        .with("isRLSEnabled", json_build::truth(table.row_security != model::row_security::off &&
                                                table.policies.empty()));
}

json_value written_enumeration(const model::enumeration& enumeration) {
    return object()
        .with("name", json_build::text(enumeration.name))
        .with("schema", json_build::text("public"))
        .with("values", json_build::list(enumeration.values));
}

} // namespace

std::optional<model::index> read_index(const table_context& context, const json_member& member,
                                       const json_value*) {
    const snapshot_fields fields = fields_of(context, "index", member);
    fields.expect_only({"name", "columns", "isUnique", "with", "method", "where", "concurrently"});
    model::index index{
        .name = fields.text("name"), .parts = {}, .unique = fields.truth("isUnique")};
    if (const auto odd = odd_of_index(fields, context)) {
        context.carry("indexes", member, fmt::format("index \"{}\" {}", index.name, *odd));
        return std::nullopt;
    }
    for (const json_value& part : fields.elements("columns"))
        index.parts.push_back(read_part(context, part, fmt::format("index \"{}\"", index.name)));
    index.concurrently = fields.truth_or("concurrently", false);
    index.condition = fields.text_or("where", "");
    return index;
}

object write_snapshot(const schema::snapshot& snapshot) {
    const model::schema& schema = snapshot.content.schema;
    return object()
        .with("id", json_build::text(snapshot.id))
        .with("prevId", json_build::text(snapshot.previous))
        .with("version", json_build::text(std::string(rules.format.version)))
        .with("dialect", json_build::text(std::string(rules.format.dialect)))
        .with("tables", json_build::by_name(schema.tables, written_table, "public."))
        .with("enums", json_build::by_name(schema.enumerations, written_enumeration, "public."))
        .with("schemas", object())
        .with("sequences", object())
        .with("roles", object())
        .with("policies", object())
        .with("views", object())
        .with(
            "_meta",
            object().with("columns", object()).with("schemas", object()).with("tables", object()));
}

} // namespace alps::schema::postgres
