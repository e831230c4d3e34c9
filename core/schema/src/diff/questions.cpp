#include "diff/questions.hpp"

#include "model/find.hpp"

#include <alps/base/join.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace alps::schema {
namespace {

/// Something that is gone, and the new names that it may bear now.
struct question {
    table_or_column gone;
    std::vector<std::string> candidates;
};

std::string as_text(const question& question) {
    std::vector<std::string> candidates;
    for (const std::string& name : question.candidates) {
        candidates.push_back(question.gone.column.empty()
                                 ? name
                                 : to_string(table_or_column{question.gone.table, name}));
    }
    return fmt::format("was {} renamed to {}, or dropped?", to_string(question.gone),
                       join(candidates, " or "));
}

std::string flags(const question& question) {
    std::string flags;
    for (const std::string& name : question.candidates)
        flags += fmt::format("--rename {}:{} or ", to_string(question.gone), name);
    return flags + fmt::format("--drop {}", to_string(question.gone));
}

error unanswered(const std::vector<question>& questions) {
    std::vector<std::string> texts;
    std::vector<std::string> hints;
    for (const question& each : questions) {
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

bool is_dropped(const answers& answers, const table_or_column& object) {
    return std::ranges::find(answers.drops, object) != answers.drops.end();
}

/// Adds the question for each of the old that is gone while others like it are new.
template <class Items, class Like, class Named>
void compare(std::vector<question>& questions, const Items& old, const Items& now, const Like& like,
             const Named& named, const answers& answers) {
    for (const auto& gone : old) {
        if (find(now, gone.name) != nullptr) continue;
        question question{named(gone.name), {}};
        if (is_dropped(answers, question.gone)) continue;
        for (const auto& candidate : now) {
            if (find(old, candidate.name) == nullptr && like(gone, candidate))
                question.candidates.push_back(candidate.name);
        }
        if (!question.candidates.empty()) questions.push_back(std::move(question));
    }
}

} // namespace

result<void> ask(const model::schema& before, const model::schema& to, const renaming& names,
                 const answers& answers) {
    std::vector<question> questions;
    compare(
        questions, before.tables, to.tables, have_same_columns,
        [](const std::string& name) { return table_or_column{name}; }, answers);
    for (const model::table& table : before.tables) {
        const model::table* now = find(to.tables, table.name);
        if (now == nullptr) continue;
        compare(
            questions, table.columns, now->columns,
            [](const auto& gone, const auto& candidate) { return gone.type == candidate.type; },
            [&](const std::string& name) {
                return table_or_column{names.old_table(table.name), name};
            },
            answers);
    }
    if (questions.empty()) return {};
    return unanswered(questions);
}

} // namespace alps::schema
