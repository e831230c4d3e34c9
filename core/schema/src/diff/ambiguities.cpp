#include "diff/ambiguities.hpp"

#include "model/parts.hpp"

#include <alps/base/join.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace alps::schema {
namespace {

/// Something that is gone, and the new names that it may bear now.
struct ambiguity {
    table_or_column gone;
    std::vector<std::string> candidates;
};

std::string as_text(const ambiguity& ambiguity) {
    std::vector<std::string> candidates;
    for (const std::string& name : ambiguity.candidates) {
        candidates.push_back(ambiguity.gone.column.empty()
                                 ? name
                                 : to_string(table_or_column{ambiguity.gone.table, name}));
    }
    return fmt::format("was {} renamed to {}, or dropped?", to_string(ambiguity.gone),
                       join(candidates, " or "));
}

std::string flags(const ambiguity& ambiguity) {
    std::string flags;
    for (const std::string& name : ambiguity.candidates)
        flags += fmt::format("--rename {}:{} or ", to_string(ambiguity.gone), name);
    return flags + fmt::format("--drop {}", to_string(ambiguity.gone));
}

error ambiguous(const std::vector<ambiguity>& ambiguities) {
    std::vector<std::string> texts;
    std::vector<std::string> hints;
    for (const ambiguity& each : ambiguities) {
        texts.push_back(as_text(each));
        hints.push_back(flags(each));
    }
    return error(errc::forbidden,
                 {.message = join(texts, " "), .hint = "answer with " + join(hints, "; ")});
}

bool have_same_columns(const model::table& first, const model::table& second) {
    return std::ranges::is_permutation(
        first.columns, second.columns,
        [](const auto& a, const auto& b) { return a.name == b.name && a.type == b.type; });
}

bool have_same_type(const model::column& first, const model::column& second) {
    return first.type == second.type;
}

/// Adds the ambiguity for each of the old that is gone while others are new: `named` says what it
/// was called.
template <class Items, class Like, class Named>
void compare(std::vector<ambiguity>& ambiguities, const Items& old, const Items& now,
             const Like& like, const Named& named, const rename_hints& hints) {
    for (const auto& gone : old) {
        if (find(now, gone.name) != nullptr) continue;
        ambiguity ambiguity{named(gone.name), {}};
        if (std::ranges::find(hints.drops, ambiguity.gone) != hints.drops.end()) continue;
        for (const auto& candidate : now) {
            const bool may_be = !hints.leaves_undeclared || like(gone, candidate);
            if (may_be && find(old, candidate.name) == nullptr)
                ambiguity.candidates.push_back(candidate.name);
        }
        if (!ambiguity.candidates.empty()) ambiguities.push_back(std::move(ambiguity));
    }
}

} // namespace

result<void> ask(const model::schema& before, const model::schema& to, const renaming& names,
                 const rename_hints& hints) {
    std::vector<ambiguity> ambiguities;
    compare(
        ambiguities, before.tables, to.tables, have_same_columns,
        [&](const std::string& name) { return table_or_column{names.old_table(name)}; }, hints);
    for (const model::table& table : before.tables) {
        const model::table* now = find(to.tables, table.name);
        if (now == nullptr) continue;
        const std::string was = names.old_table(table.name);
        compare(
            ambiguities, table.columns, now->columns, have_same_type,
            [&](const std::string& name) {
                return table_or_column{was, names.old_column(table.name, name)};
            },
            hints);
    }
    if (ambiguities.empty()) return {};
    return ambiguous(ambiguities);
}

} // namespace alps::schema
