#include "rules.hpp"

#include <algorithm>
#include <utility>

namespace alps::migrate {
namespace {

using findings = std::vector<raw_finding>;

void add_rewrite(const lint_subject& subject, int line, const std::string& table, findings& found) {
    if (subject.before.is_fresh(table)) return;
    found.push_back({.rule = "rewrite-table",
                     .line = line,
                     .table = table,
                     .message = "table '" + table + "' is written anew",
                     .form = ddl::rewrite});
}

/// Takes the options of VACUUM in either form; tells whether FULL is among them.
bool accept_full(syntax::token_reader& reader) {
    if (const syntax::token_span options = reader.read_parentheses(); !options.empty()) {
        return contains_word(options, "full");
    }
    const bool full = reader.accept("full");
    while (reader.accept("freeze") || reader.accept("verbose") || reader.accept("analyze")) {
    }
    return full;
}

/// Returns what creates a type of this name in the file.
bool creates_type(const lint_subject& subject, const std::string& type) {
    return std::any_of(
        subject.file.begin(), subject.file.end(), [&](const syntax::statement& other) {
            syntax::token_reader reader(other.tokens, subject.dialect);
            return reader.accept({"create", "type"}) && reader.read_object() == type &&
                   contains_word(reader.rest(), "enum");
        });
}

} // namespace

void find_rewrites(const lint_subject& subject, findings& found) {
    if (subject.dialect != dialect::postgres) return;
    if (const auto altered = read_alter_table(subject.one, subject.dialect)) {
        for (const alter_action& action : altered->actions) {
            if (action.type == alter_action::kind::rewrite)
                add_rewrite(subject, action.line, altered->table, found);
        }
        return;
    }
    syntax::token_reader reader(subject.one.tokens, subject.dialect);
    if (reader.accept("vacuum")) {
        if (!accept_full(reader)) return;
    } else if (!reader.accept("cluster")) {
        return;
    }
    (void)reader.accept("verbose");
    if (!reader.done()) add_rewrite(subject, subject.one.line, reader.read_object(), found);
}

void find_rebuilds(const lint_subject& subject, findings& found) {
    if (subject.dialect != dialect::postgres) return;
    std::vector<std::string> replaced;
    syntax::token_reader reader(subject.one.tokens, subject.dialect);
    if (const auto dropped = read_drop(subject.one, subject.dialect, "type")) {
        replaced = dropped->names;
    } else if (reader.accept({"alter", "type"})) {
        std::string type = reader.read_object();
        if (reader.accept({"rename", "to"})) replaced.push_back(std::move(type));
    }
    for (const std::string& type : replaced) {
        if (!creates_type(subject, type)) continue;
        found.push_back({.rule = "rebuild-enum",
                         .line = subject.one.line,
                         .message = "enumeration '" + type + "' is replaced by a new one"});
    }
}

} // namespace alps::migrate
