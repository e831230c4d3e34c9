#include "project_file.hpp"

#include "errors.hpp"
#include "rules.hpp"
#include "text_file.hpp"

#include <alps/base/json.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

namespace alps::config {
namespace {

// One member of the document, and what messages call it.
struct entry {
    std::string subject;
    const json_value& node;
    origin from;
};

origin on_line(const origin& file, int line) { return {file.source, file.file, line}; }

error wrong_kind(const entry& entry, std::string_view expected) {
    return refused(
        entry.from,
        fmt::format("{} must be {}, not {}", entry.subject, expected, to_string(entry.node.kind)),
        "correct the value or remove the key");
}

result<written> text_of(const entry& entry) {
    if (entry.node.kind != json_kind::string) return wrong_kind(entry, "a string");
    return written{entry.subject, entry.node.text, entry.from};
}

template <auto Member, auto Rule>
result<void> take_text(const entry& entry, layer& into) {
    const auto text = text_of(entry);
    if (!text) return text.error();
    return take<Member, Rule>(*text, into);
}

bool is_number(const entry& entry) {
    return entry.node.kind == json_kind::integer || entry.node.kind == json_kind::real;
}

template <auto Member, auto Rule>
result<void> take_number(const entry& entry, layer& into) {
    if (!is_number(entry)) return wrong_kind(entry, "an integer");
    return take<Member, Rule>({entry.subject, entry.node.text, entry.from}, into);
}

template <auto Member, auto Rule>
result<void> take_number_or_text(const entry& entry, layer& into) {
    if (entry.node.kind == json_kind::string) return take_text<Member, Rule>(entry, into);
    return take_number<Member, Rule>(entry, into);
}

result<void> take_protected(const entry& entry, layer& into) {
    if (entry.node.kind != json_kind::boolean) return wrong_kind(entry, "a boolean");
    into.is_protected = {entry.node.boolean, entry.from};
    return {};
}

template <auto Member, auto Rule>
result<void> take_list(const entry& list, layer& into) {
    if (list.node.kind != json_kind::array) return wrong_kind(list, "an array of strings");
    auto& taken = into.*Member;
    taken = {{}, list.from};
    for (const json_value& item : list.node.elements) {
        const auto subject = fmt::format("{}[{}]", list.subject, taken->value.size());
        const auto text = text_of({subject, item, on_line(list.from, item.line)});
        if (!text) return text.error();
        auto checked = Rule(*text);
        if (!checked) return checked.error();
        taken->value.push_back(std::move(*checked));
    }
    return {};
}

// Handled where the document is read, since it has layers of its own.
result<void> take_environments(const entry&, layer&) { return {}; }

enum class where { top, environment, both };

struct key {
    std::string_view name;
    where allowed;
    result<void> (*read)(const entry&, layer&);

    bool fits(where place) const { return allowed == place || allowed == where::both; }
};

constexpr std::array keys{
    key{"environment", where::top, take_text<&layer::environment, environment_rule>},
    key{"environments", where::top, take_environments},
    key{"url", where::environment, take_text<&layer::url, url_rule>},
    key{"backend", where::environment, take_text<&layer::backend, plugin_rule>},
    key{"protected", where::environment, take_protected},
    key{"migrator", where::both, take_text<&layer::migrator, plugin_rule>},
    key{"seeder", where::both, take_text<&layer::seeder, plugin_rule>},
    key{"schemas", where::both, take_list<&layer::schemas, plugin_rule>},
    key{"external_tables", where::both, take_list<&layer::external_tables, object_rule>},
    key{"omitted_tables", where::top, take_list<&layer::omitted_tables, object_rule>},
    key{"ignored", where::both, take_list<&layer::ignored, object_rule>},
    key{"plugin_path", where::both, take_list<&layer::plugin_path, folder_rule>},
    key{"timeout", where::both, take_text<&layer::timeout, timeout_rule>},
    key{"pool_size", where::both, take_number<&layer::pool_size, pool_size_rule>},
    key{"password_memory", where::both, take_number<&layer::password_memory, password_memory_rule>},
    key{"password_passes", where::both, take_number<&layer::password_passes, password_passes_rule>},
    key{"max_members", where::both, take_number_or_text<&layer::max_members, limit_rule>},
    key{"max_open_invitations", where::both,
        take_number_or_text<&layer::max_open_invitations, limit_rule>},
    key{"max_tenants_per_user", where::both,
        take_number_or_text<&layer::max_tenants_per_user, limit_rule>},
    key{"migrations", where::both, take_text<&layer::migrations, folder_rule>},
    key{"seeds", where::both, take_text<&layer::seeds, folder_rule>},
};

error unknown_key(const json_member& member, const origin& from, where place) {
    std::vector<std::string_view> known;
    for (const key& key : keys) {
        if (key.fits(place)) known.push_back(key.name);
        if (key.name != member.key) continue;
        return refused(from, fmt::format("key {} does not belong here", in_quotes(member.key)),
                       place == where::top ? "move it into environments.NAME"
                                           : "move it to the top of the file");
    }
    return refused(from, fmt::format("unknown key {}", in_quotes(member.key)),
                   suggestion(member.key, known));
}

error given_twice(const json_member& member, const origin& from) {
    return refused(from, fmt::format("{} is given twice", in_quotes(member.key)),
                   "keep one of the two");
}

result<layer> read_section(const entry& object, const std::string& prefix, where place) {
    if (object.node.kind != json_kind::object) return wrong_kind(object, "an object");
    layer values;
    std::set<std::string_view> seen;
    for (const json_member& member : object.node.members) {
        const origin from = on_line(object.from, member.line);
        const auto known = std::ranges::find(keys, member.key, &key::name);
        if (known == keys.end() || !known->fits(place)) return unknown_key(member, from, place);
        if (!seen.insert(known->name).second) return given_twice(member, from);
        const auto read = known->read({prefix + member.key, member.value, from}, values);
        if (!read) return read.error();
    }
    return values;
}

result<void> read_environments(const entry& parent, project_file& file) {
    if (parent.node.kind != json_kind::object) return wrong_kind(parent, "an object");
    for (const json_member& member : parent.node.members) {
        const origin from = on_line(parent.from, member.line);
        const auto name = environment_rule({"environments", member.key, from});
        if (!name) return name.error();
        const std::string subject = "environments." + *name;
        auto values =
            read_section({subject, member.value, from}, subject + '.', where::environment);
        if (!values) return values.error();
        const bool added = file.environments.emplace(*name, std::move(*values)).second;
        if (!added) return given_twice(member, from);
    }
    return {};
}

} // namespace

result<project_file> read_project_file(const project& project) {
    const std::string shown = project.file.string();
    const auto text = read_text_file(project.file, shown);
    if (!text) return text.error();
    if (!*text) {
        if (!project.file_required) return project_file();
        return refused(
            {.source = shown, .file = shown},
            fmt::format("the configuration file {} does not exist", path_in_quotes(project.file)),
            "correct --config or create the file");
    }
    const auto document = parse_json(**text, shown, json_comments::allowed_and_trailing_commas);
    if (!document) return document.error();

    const origin from{project.file_required ? shown : "alps.json", shown, document->line};
    auto defaults = read_section({"the file", *document, from}, "", where::top);
    if (!defaults) return defaults.error();
    project_file file{.defaults = std::move(*defaults)};
    for (const json_member& member : document->members) {
        if (member.key != "environments") continue;
        const entry environments{member.key, member.value, on_line(from, member.line)};
        if (const auto read = read_environments(environments, file); !read) return read.error();
    }
    return file;
}

} // namespace alps::config
