#include "lint/rule.hpp"

#include <algorithm>
#include <utility>

namespace alps::migrate {
namespace {

/// Tells whether the file creates an enumeration of this name.
bool creates_type(const lint_subject& subject, const std::string& type) {
    return std::ranges::any_of(subject.file, [&](const syntax::tokenized_statement& other) {
        syntax::token_reader reader(other.tokens, subject.dialect);
        return reader.accept({"create", "type"}) && reader.read_object() == type &&
               contains_word(reader.rest(), "enum");
    });
}

} // namespace

constexpr rule rules::rebuild_enum = {
    .severity = severity::warning,
    .weighed = true,
    .reason =
        "Replacing an enumeration changes the type of its columns, which writes their tables anew.",
    .remedy = "Add values with ALTER TYPE ADD VALUE; leave unused ones in place.",
    .examples = {{"alter type role rename to role_old; create type role as enum ('a'); drop type "
                  "role_old",
                  "alter type role add value 'b'"},
                 {"drop type \"public\".\"role\"; create type role as enum ('a')",
                  "drop type role"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        std::vector<std::string> replaced = read_drop(subject.one, subject.dialect, "type");
        syntax::token_reader reader(subject.one.tokens, subject.dialect);
        if (reader.accept({"alter", "type"})) {
            std::string type = reader.read_object();
            if (reader.accept({"rename", "to"})) replaced.push_back(std::move(type));
        }
        for (const std::string& type : replaced) {
            if (!creates_type(subject, type)) continue;
            found.add(subject.one, {}, "enumeration '" + type + "' is replaced by a new one");
        }
    },
};

} // namespace alps::migrate
