#include "dialect_rules.hpp"
#include "snapshot/parts.hpp"

#include <alps/base/json_build.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/snapshot.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace alps::schema {
namespace {

using snapshot_parts::table_context;

/// Tells whether a dialect's snapshot it is, and says which it is instead.
void check_version(snapshot_findings& findings, const snapshot_fields& root,
                   alps::dialect dialect) {
    const drizzle_format wanted = drizzle_format_of(dialect);
    const std::string of_dialect = root.text("dialect");
    const std::string version = root.text("version");
    const auto line = [&](std::string_view key) {
        const json_value* value = root.find(key);
        return value == nullptr ? 1 : value->line;
    };
    if (of_dialect != wanted.dialect) {
        findings.fail(
            line("dialect"),
            fmt::format("the snapshot is written for '{}', the database is {}", of_dialect,
                        to_string(dialect)),
            fmt::format("name the folder with the migrations for {}", to_string(dialect)));
    }
    if (root.find("prevIds") != nullptr ||
        (!wanted.next_version.empty() && version == wanted.next_version)) {
        findings.fail(line("version"),
                      fmt::format("the snapshot's version '{}' is that of Drizzle 1.0", version),
                      "alps reads and writes the folders of drizzle-kit 0.31; keep that version "
                      "of drizzle-kit, or adopt the database with a folder of its own");
    }
    if (version != wanted.version) {
        findings.fail(line("version"),
                      fmt::format("the snapshot's version '{}' is unknown", version),
                      fmt::format("alps reads version {}, as drizzle-kit 0.31 writes it; "
                                  "'drizzle-kit up' brings older ones there",
                                  wanted.version));
    }
}

/// Puts those parts into a list that the model can hold.
template <class Part, class Read>
void read_each(const std::vector<json_member>& members, std::vector<Part>& parts,
               const Read& read) {
    for (const json_member& member : members) {
        if (std::optional<Part> part = read(member)) parts.push_back(std::move(*part));
    }
}

/// Carries along what is of no table.
void carry(snapshot_findings& findings, std::string_view section, const json_member& member,
           std::string words) {
    findings.carry({.section = std::string(section),
                    .name = member.key,
                    .json = format_json(member.value),
                    .words = std::move(words)});
}

void read_enumerations(snapshot_findings& findings, const snapshot_fields& root,
                       model::schema& schema) {
    for (const json_member& member : root.members_if_any("enums")) {
        const snapshot_fields fields(findings, member.value,
                                     fmt::format("enumeration \"{}\"", member.key));
        fields.expect_only({"name", "schema", "values"});
        model::enumeration read{fields.text("name"), fields.texts("values")};
        const std::string of = fields.text_or("schema", "public");
        if (of.empty() || of == "public") {
            schema.enumerations.push_back(std::move(read));
        } else {
            carry(findings, "enums", member, fmt::format("enumeration \"{}.{}\"", of, read.name));
        }
    }
}

std::optional<model::table> read_table(snapshot_findings& findings, const model::schema& schema,
                                       const json_value* internal, const json_member& member) {
    const dialect_rules& rules = rules_of(schema.dialect);
    const snapshot_fields fields(findings, member.value, fmt::format("table \"{}\"", member.key));
    fields.expect_only(rules.table_keys);
    model::table table{.name = fields.text("name"), .columns = {}};
    const std::string of = fields.text_or("schema", "");
    if (!of.empty() && of != "public") {
        carry(findings, "tables", member, fmt::format("table \"{}.{}\"", of, table.name));
        return std::nullopt;
    }
    const table_context here{findings, schema, table.name, member.key};
    const auto read = [&](const std::vector<json_member>& members, auto& parts, const auto& one) {
        read_each(members, parts, [&](const json_member& each) { return one(here, each); });
    };
    read(fields.members("columns"), table.columns, snapshot_parts::read_column);
    read(fields.members("indexes"), table.indexes, [&](const auto&, const json_member& each) {
        return rules.read_index(here, each,
                                internal == nullptr ? nullptr : internal->find(each.key));
    });
    read(fields.members("foreignKeys"), table.foreign_keys, snapshot_parts::read_foreign_key);
    for (const json_member& each : fields.members("compositePrimaryKeys"))
        table.primary_key = read_primary_key(here, each);
    read(fields.members_if_any("uniqueConstraints"), table.unique_keys,
         snapshot_parts::read_unique_key);
    read(fields.members_if_any("checkConstraints"), table.checks, snapshot_parts::read_check);
    read(fields.members_if_any("policies"), table.policies, snapshot_parts::read_policy);
    // Drizzle enables it for the sake of a policy, too, without saying so.
    const bool says_so = fields.truth_or("isRLSEnabled", false);
    if (says_so || !table.policies.empty()) table.row_security = model::row_security::enabled;
    if (says_so && !table.policies.empty())
        here.carry("", {.key = "isRLSEnabled", .value = json_build::truth(true)}, "");
    return table;
}

void note_others(snapshot_findings& findings, const snapshot_fields& root) {
    constexpr std::pair<std::string_view, std::string_view> kinds[] = {{"schemas", "schema"},
                                                                       {"sequences", "sequence"},
                                                                       {"roles", "role"},
                                                                       {"policies", "policy"},
                                                                       {"views", "view"}};
    for (const auto& [key, what] : kinds) {
        for (const json_member& member : root.members_if_any(key)) {
            std::string_view name = member.key;
            constexpr std::string_view usual = "public.";
            if (name.starts_with(usual)) name.remove_prefix(usual.size());
            carry(findings, key, member, fmt::format("{} \"{}\"", what, name));
        }
    }
}

/// Drizzle takes a snapshot that has more at its top, and so does alps.
void note_unknown(snapshot_findings& findings, const json_value& root) {
    constexpr std::string_view known[] = {"id",    "prevId",  "version",   "dialect", "tables",
                                          "enums", "schemas", "sequences", "roles",   "policies",
                                          "views", "_meta",   "internal"};
    for (const json_member& member : root.members) {
        if (std::ranges::find(known, member.key) != std::end(known)) continue;
        carry(findings, "", member, fmt::format("key \"{}\"", member.key));
    }
}

model::schema read_schema(snapshot_findings& findings, const snapshot_fields& root,
                          alps::dialect dialect) {
    model::schema schema{.dialect = dialect};
    read_enumerations(findings, root, schema);
    const json_value* internal = root.find("internal");
    if (internal != nullptr) internal = internal->find("indexes");
    read_each(root.members("tables"), schema.tables, [&](const json_member& member) {
        return read_table(findings, schema, internal, member);
    });
    std::ranges::sort(schema.enumerations, {}, &model::enumeration::name);
    std::ranges::sort(schema.tables, {}, &model::table::name);
    return canonical(std::move(schema));
}

} // namespace

result<snapshot> read_snapshot(std::string_view text, alps::dialect dialect,
                               const std::string& file) {
    const auto json = parse_json(text, file, json_comments::refused);
    if (!json) return json.error();
    snapshot_findings findings(file);
    const snapshot_fields root(findings, *json, "the snapshot");
    check_version(findings, root, dialect);
    if (findings.failure()) return *findings.failure();

    snapshot read{.id = root.text("id"), .previous = root.text("prevId")};
    read.content.schema = read_schema(findings, root, dialect);
    note_others(findings, root);
    note_unknown(findings, *json);
    read.content.unsupported = findings.sorted_unsupported();
    read.content.carried = findings.carried();
    if (findings.failure()) return *findings.failure();
    return read;
}

} // namespace alps::schema
