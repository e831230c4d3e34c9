#include "project_file.hpp"

#include "errors.hpp"
#include "json_document.hpp"
#include "rules.hpp"
#include "text_file.hpp"

#include <fmt/format.h>

#include <array>

namespace alps::config {
namespace {

// One member of the document, and what messages call it.
struct entry {
    std::string subject;
    const json_node& node;
    origin from;
};

error wrong_kind(const entry& entry, std::string_view expected) {
    return refused(
        entry.from,
        fmt::format("{} must be {}, not {}", entry.subject, expected, kind_of(entry.node)),
        "correct the value or remove the key");
}

result<written> text_of(const entry& entry) {
    const auto* text = std::get_if<std::string>(&entry.node.value);
    if (text == nullptr) return wrong_kind(entry, "a string");
    return written{entry.subject, *text, entry.from};
}

template <auto Member, auto Rule>
result<void> take_text(const entry& entry, layer& into) {
    const auto text = text_of(entry);
    if (!text) return text.error();
    auto checked = Rule(*text);
    if (!checked) return checked.error();
    into.*Member = {std::move(*checked), entry.from};
    return {};
}

result<void> take_pool_size(const entry& entry, layer& into) {
    const auto* number = std::get_if<json_number>(&entry.node.value);
    if (number == nullptr) return wrong_kind(entry, "a number");
    const auto size = pool_size_rule({entry.subject, number->text, entry.from});
    if (!size) return size.error();
    into.pool_size = {*size, entry.from};
    return {};
}

result<void> take_protected(const entry& entry, layer& into) {
    const auto* value = std::get_if<bool>(&entry.node.value);
    if (value == nullptr) return wrong_kind(entry, "true or false");
    into.is_protected = {*value, entry.from};
    return {};
}

result<void> take_plugin_path(const entry& list, layer& into) {
    const auto* items = std::get_if<std::vector<json_node>>(&list.node.value);
    if (items == nullptr) return wrong_kind(list, "a list of strings");
    into.plugin_path = {{}, list.from};
    for (const json_node& item : *items) {
        const auto subject = fmt::format("{}[{}]", list.subject, into.plugin_path->value.size());
        const auto text =
            text_of(entry{subject, item, {list.from.source, list.from.file, item.line}});
        if (!text) return text.error();
        auto checked = folder_rule(*text);
        if (!checked) return checked.error();
        into.plugin_path->value.push_back(std::move(*checked));
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
};

constexpr std::array keys{
    key{"environment", where::top, take_text<&layer::environment, environment_rule>},
    key{"environments", where::top, take_environments},
    key{"url", where::environment, take_text<&layer::url, url_rule>},
    key{"backend", where::environment, take_text<&layer::backend, plugin_rule>},
    key{"protected", where::environment, take_protected},
    key{"migrator", where::both, take_text<&layer::migrator, plugin_rule>},
    key{"seeder", where::both, take_text<&layer::seeder, plugin_rule>},
    key{"plugin_path", where::both, take_plugin_path},
    key{"timeout", where::both, take_text<&layer::timeout, timeout_rule>},
    key{"pool_size", where::both, take_pool_size},
    key{"migrations", where::both, take_text<&layer::migrations, folder_rule>},
    key{"seeds", where::both, take_text<&layer::seeds, folder_rule>},
};

error unknown_key(const json_member& member, const origin& from, where place) {
    std::vector<std::string_view> known;
    for (const key& key : keys) {
        if (key.allowed == place || key.allowed == where::both) {
            known.push_back(key.name);
            continue;
        }
        if (key.name != member.key) continue;
        const auto hint = place == where::top ? "move it into environments.NAME"
                                              : "move it to the top of the file";
        return refused(from, fmt::format("key {} does not belong here", in_quotes(member.key)),
                       hint);
    }
    return refused(from, fmt::format("unknown key {}", in_quotes(member.key)),
                   suggestion(member.key, known));
}

class document_reader {
public:
    explicit document_reader(std::string file, std::string source)
        : file_(std::move(file)), source_(std::move(source)) {}

    result<project_file> read(const json_node& root) const {
        const auto* members = std::get_if<std::vector<json_member>>(&root.value);
        if (members == nullptr) return wrong_kind({"the file", root, at(root.line)}, "an object");
        project_file file;
        auto defaults = section(*members, "", where::top);
        if (!defaults) return defaults.error();
        file.defaults = std::move(*defaults);
        for (const json_member& member : *members) {
            if (member.key != "environments") continue;
            auto environments = read_environments(member);
            if (!environments) return environments.error();
            file.environments = std::move(*environments);
        }
        return file;
    }

private:
    origin at(int line) const { return {.source = source_, .file = file_, .line = line}; }

    result<std::map<std::string, layer, std::less<>>>
    read_environments(const json_member& parent) const {
        const auto* members = std::get_if<std::vector<json_member>>(&parent.node.value);
        if (members == nullptr) {
            return wrong_kind({parent.key, parent.node, at(parent.line)}, "an object");
        }
        std::map<std::string, layer, std::less<>> environments;
        for (const json_member& member : *members) {
            const auto name = environment_rule({"environments", member.key, at(member.line)});
            if (!name) return name.error();
            const std::string subject = "environments." + *name;
            const auto* values = std::get_if<std::vector<json_member>>(&member.node.value);
            if (values == nullptr) {
                return wrong_kind({subject, member.node, at(member.line)}, "an object");
            }
            auto read = section(*values, subject + '.', where::environment);
            if (!read) return read.error();
            environments.emplace(*name, std::move(*read));
        }
        return environments;
    }

    result<layer> section(const std::vector<json_member>& members, const std::string& prefix,
                          where place) const {
        layer values;
        for (const json_member& member : members) {
            const key* known = nullptr;
            for (const key& key : keys) {
                const bool allowed = key.allowed == place || key.allowed == where::both;
                if (allowed && key.name == member.key) known = &key;
            }
            if (known == nullptr) return unknown_key(member, at(member.line), place);
            const auto read =
                known->read({prefix + member.key, member.node, at(member.line)}, values);
            if (!read) return read.error();
        }
        return values;
    }

    std::string file_;
    std::string source_;
};

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
    const auto document = parse_json(**text, shown);
    if (!document) return document.error();
    return document_reader(shown, project.file_required ? shown : "alps.json").read(*document);
}

} // namespace alps::config
