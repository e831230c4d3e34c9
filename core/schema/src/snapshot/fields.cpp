#include "snapshot/fields.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace alps::schema {

void snapshot_findings::fail(int line, std::string message, std::string hint) {
    if (failure_) return;
    failure_ = error(
        errc::configuration,
        {.message = std::move(message), .hint = std::move(hint), .file = file_, .line = line});
}

std::vector<std::string> snapshot_findings::sorted_unsupported() const {
    std::vector<std::string> sorted = unsupported_;
    std::ranges::sort(sorted);
    return sorted;
}

snapshot_fields::snapshot_fields(snapshot_findings& findings, const json_value& object,
                                 std::string what)
    : findings_(findings), object_(object), what_(std::move(what)) {
    if (object.kind == json_kind::object) return;
    findings.fail(object.line,
                  fmt::format("{} is {}, not an object", what_, to_string(object.kind)));
}

std::string snapshot_fields::text(std::string_view key) const {
    return get(key, json_kind::string).text;
}

bool snapshot_fields::truth(std::string_view key) const {
    return get(key, json_kind::boolean).boolean;
}

std::vector<std::string> snapshot_fields::texts(std::string_view key) const {
    std::vector<std::string> all;
    for (const json_value& element : elements(key)) {
        if (element.kind != json_kind::string) {
            findings_.fail(element.line, fmt::format("'{}' of {} holds {}, not a string", key,
                                                     what_, to_string(element.kind)));
        }
        all.push_back(element.text);
    }
    return all;
}

const std::vector<json_value>& snapshot_fields::elements(std::string_view key) const {
    return get(key, json_kind::array).elements;
}

const std::vector<json_member>& snapshot_fields::members(std::string_view key) const {
    const std::vector<json_member>& all = get(key, json_kind::object).members;
    std::set<std::string_view> seen;
    for (const json_member& member : all) {
        if (seen.insert(member.key).second) continue;
        findings_.fail(member.line,
                       fmt::format("'{}' of {} has '{}' twice", key, what_, member.key));
    }
    return all;
}

std::string snapshot_fields::text_or(std::string_view key, std::string_view otherwise) const {
    return find(key) == nullptr ? std::string(otherwise) : text(key);
}

bool snapshot_fields::truth_or(std::string_view key, bool otherwise) const {
    return find(key) == nullptr ? otherwise : truth(key);
}

const std::vector<json_member>& snapshot_fields::members_if_any(std::string_view key) const {
    static const std::vector<json_member> none;
    return find(key) == nullptr ? none : members(key);
}

const json_value* snapshot_fields::find(std::string_view key) const {
    const json_value* value = object_.find(key);
    return value == nullptr || value->kind == json_kind::null ? nullptr : value;
}

void snapshot_fields::expect_only(std::span<const std::string_view> keys) const {
    for (const json_member& member : object_.members) {
        if (std::ranges::find(keys, member.key) != keys.end()) continue;
        findings_.fail(member.line, fmt::format("{} has the unknown key '{}'", what_, member.key),
                       "drizzle-kit refuses such a snapshot, too; remove the key");
    }
}

void snapshot_fields::refuse(std::string_view key, std::string_view value) const {
    const json_value* found = find(key);
    findings_.fail(found == nullptr ? object_.line : found->line,
                   fmt::format("'{}' of {} is '{}', which is none", key, what_, value));
}

const json_value& snapshot_fields::get(std::string_view key, json_kind kind) const {
    static const json_value empty;
    const json_value* value = object_.find(key);
    if (value != nullptr && value->kind == kind) return *value;
    if (value == nullptr) {
        findings_.fail(object_.line, fmt::format("{} has no '{}'", what_, key));
    } else {
        findings_.fail(value->line, fmt::format("'{}' of {} is {}, not {}", key, what_,
                                                to_string(value->kind), to_string(kind)));
    }
    return empty;
}

} // namespace alps::schema
