#include "snapshot/fields.hpp"

#include <alps/base/json_build.hpp>
#include <alps/schema/snapshot_extras.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::schema {
namespace {

/// What reading a snapshot makes of a table's row security; see `read_snapshot()`.
model::row_security without_extras(const model::table& table) {
    const bool enabled = table.row_security != model::row_security::off || !table.policies.empty();
    return enabled ? model::row_security::enabled : model::row_security::off;
}

/// A condition of each row is a text; one of a group has the group beside it.
json_value written(const model::guard& guard) {
    if (guard.group.empty()) return json_build::text(guard.condition);
    json_build::object both;
    both.add("condition", json_build::text(guard.condition));
    both.add("group", json_build::text(guard.group));
    return both;
}

model::guard read_guard(snapshot_findings& findings, const json_member& member,
                        const snapshot_fields& table) {
    if (member.value.kind != json_kind::object) return {member.key, table.text(member.key)};
    const snapshot_fields fields(findings, member.value, fmt::format("guard '{}'", member.key));
    fields.expect_only({"condition", "group"});
    return {member.key, fields.text("condition"), fields.text("group")};
}

json_value written(const snapshot_extras& extras) {
    json_build::object all;
    json_build::object on_update_now;
    for (const auto& [table, columns] : extras.on_update_now)
        on_update_now.add(table, json_build::list(columns));
    json_build::object row_security;
    for (const auto& [table, kind] : extras.row_security) {
        const bool forced = kind == model::row_security::forced;
        row_security.add(table, json_build::text(forced ? "forced" : "off"));
    }
    json_build::object guards;
    for (const auto& [table, each] : extras.guards) {
        json_build::object conditions;
        for (const model::guard& guard : each)
            conditions.add(guard.name, written(guard));
        guards.add(table, std::move(conditions));
    }
    if (!extras.on_update_now.empty()) all.add("touched", std::move(on_update_now));
    if (!extras.row_security.empty()) all.add("rowSecurity", std::move(row_security));
    if (!extras.guards.empty()) all.add("guards", std::move(guards));
    return all;
}

snapshot_extras read_one(snapshot_findings& findings, const json_member& member) {
    const snapshot_fields fields(findings, member.value,
                                 fmt::format("the extras of '{}'", member.key));
    fields.expect_only({"touched", "rowSecurity", "guards"});
    snapshot_extras extras;
    if (const json_value* on_update_now = fields.find("touched")) {
        const snapshot_fields tables(findings, *on_update_now,
                                     "'touched' of '" + member.key + '\'');
        for (const json_member& table : fields.members("touched"))
            extras.on_update_now[table.key] = tables.texts(table.key);
    }
    if (const json_value* row_security = fields.find("rowSecurity")) {
        const snapshot_fields tables(findings, *row_security,
                                     "'rowSecurity' of '" + member.key + '\'');
        for (const json_member& table : fields.members("rowSecurity")) {
            const std::string kind = tables.text(table.key);
            if (kind != "forced" && kind != "off") tables.refuse(table.key, kind);
            extras.row_security[table.key] =
                kind == "forced" ? model::row_security::forced : model::row_security::off;
        }
    }
    for (const json_member& table : fields.members_if_any("guards")) {
        const snapshot_fields conditions(findings, table.value,
                                         fmt::format("the guards of '{}'", table.key));
        for (const json_member& guard : fields.find("guards")->find(table.key)->members)
            extras.guards[table.key].push_back(read_guard(findings, guard, conditions));
    }
    return extras;
}

} // namespace

snapshot_extras extras_of(const model::schema& schema) {
    snapshot_extras extras;
    for (const model::table& table : schema.tables) {
        for (const model::column& column : table.columns) {
            if (column.on_update_now) extras.on_update_now[table.name].push_back(column.name);
        }
        if (table.row_security != without_extras(table)) {
            extras.row_security[table.name] = table.row_security;
        }
        if (!table.guards.empty()) extras.guards[table.name] = table.guards;
    }
    return extras;
}

void add_extras(model::schema& schema, const snapshot_extras& extras) {
    for (model::table& table : schema.tables) {
        if (const auto of = extras.on_update_now.find(table.name);
            of != extras.on_update_now.end()) {
            for (model::column& column : table.columns) {
                if (std::ranges::find(of->second, column.name) != of->second.end()) {
                    column.on_update_now = true;
                }
            }
        }
        const auto of = extras.row_security.find(table.name);
        if (of != extras.row_security.end()) table.row_security = of->second;
        const auto guards = extras.guards.find(table.name);
        if (guards != extras.guards.end()) table.guards = guards->second;
    }
}

result<extras_by_tag> read_extras(std::string_view text, const std::string& file) {
    extras_by_tag extras;
    if (text.empty()) return extras;
    const auto json = parse_json(text, file, json_comments::refused);
    if (!json) return json.error();
    snapshot_findings findings(file);
    const snapshot_fields root(findings, *json, "the file");
    root.expect_only({"version", "snapshots"});
    if (const std::string version = root.text("version"); version != "1") {
        findings.fail(1, fmt::format("the version '{}' of the extras is unknown", version),
                      "a newer alps has written the file; use that one");
    }
    for (const json_member& member : root.members("snapshots"))
        extras[member.key] = read_one(findings, member);
    if (findings.failure()) return *findings.failure();
    return extras;
}

std::string write_extras(const extras_by_tag& extras) {
    json_build::object snapshots;
    for (const auto& [tag, each] : extras)
        snapshots.add(tag, written(each));
    return format_json_lines(json_build::object()
                                 .with("version", json_build::text("1"))
                                 .with("snapshots", std::move(snapshots)));
}

} // namespace alps::schema
