#include "questions.hpp"

#include "find.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace alps::schema {
namespace {

std::string text(const place& place) {
    return place.column.empty() ? place.table : fmt::format("{}.{}", place.table, place.column);
}

/// Something that is gone, and the new names that it may bear now.
struct question {
    place gone;
    std::vector<std::string> candidates;
};

std::string as_text(const question& question) {
    std::vector<std::string> candidates;
    for (const std::string& name : question.candidates) {
        candidates.push_back(question.gone.column.empty() ? name
                                                          : text({question.gone.table, name}));
    }
    return fmt::format("was {} renamed to {}, or dropped?", text(question.gone),
                       fmt::join(candidates, " or "));
}

std::string flags(const question& question) {
    std::string flags;
    for (const std::string& name : question.candidates)
        flags += fmt::format("--rename {}:{} or ", text(question.gone), name);
    return flags + fmt::format("--drop {}", text(question.gone));
}

error unanswered(const std::vector<question>& questions) {
    std::vector<std::string> texts;
    std::vector<std::string> hints;
    for (const question& each : questions) {
        texts.push_back(as_text(each));
        hints.push_back(flags(each));
    }
    return error(errc::forbidden, {.message = fmt::format("{}", fmt::join(texts, " ")),
                                   .hint = fmt::format("answer with {}", fmt::join(hints, "; "))});
}

error wrong_answer(std::string message) {
    return error(errc::invalid_argument,
                 {.message = std::move(message),
                  .hint = "a rename or a drop names what the schema before has and the new one "
                          "has not"});
}

bool has(const model::schema& schema, const place& place) {
    const model::table* table = find(schema.tables, place.table);
    if (table == nullptr || place.column.empty()) return table != nullptr;
    return find(table->columns, place.column) != nullptr;
}

place target(const rename& rename, const renaming& names) {
    if (rename.column.empty()) return {rename.to};
    return {names.table(rename.table), rename.to};
}

result<void> check_rename(const model::schema& from, const model::schema& to, const rename& rename,
                          const answers& answers) {
    const renaming names = renaming_of(answers.renames);
    const place source{rename.table, rename.column};
    const place now = target(rename, names);
    const std::string what = rename.column.empty() ? "table" : "column";
    const auto count = [&](const auto& matches) {
        return std::ranges::count_if(answers.renames, matches);
    };
    const auto from_place = [&](const place& place) {
        return count([&](const auto& other) {
            return other.table == place.table && other.column == place.column;
        });
    };
    const auto to_place = [&](const place& place) {
        return count([&](const auto& other) {
            return other.column.empty() == place.column.empty() && target(other, names) == place;
        });
    };
    if (!has(from, source))
        return wrong_answer(fmt::format("there is no {} {}", what, text(source)));
    if (!has(to, now)) {
        return wrong_answer(fmt::format("the schema has no {} {} that {} could be renamed to", what,
                                        text(now), text(source)));
    }
    if (from_place(source) > 1)
        return wrong_answer(fmt::format("{} is renamed twice", text(source)));
    if (to_place(now) > 1) {
        return wrong_answer(fmt::format("two {}s are renamed to {}", what, text(now)));
    }
    const place kept{rename.column.empty() ? rename.table : now.table, rename.column};
    if (has(to, kept) && to_place(kept) == 0)
        return wrong_answer(fmt::format("{} {} is still there", what, text(source)));
    const place old{rename.column.empty() ? rename.to : rename.table,
                    rename.column.empty() ? std::string() : rename.to};
    if (has(from, old) && from_place(old) == 0) {
        return wrong_answer(fmt::format("{} {} is not new, so {} was not renamed to it", what,
                                        text(now), text(source)));
    }
    return {};
}

result<void> check_drop(const model::schema& from, const model::schema& to, const place& drop,
                        const renaming& names) {
    const std::string what = drop.column.empty() ? "table" : "column";
    if (!has(from, drop)) return wrong_answer(fmt::format("there is no {} {}", what, text(drop)));
    const std::string table = names.table(drop.table);
    const place now{table, drop.column.empty() ? "" : names.column(table, drop.column)};
    if (has(to, now)) return wrong_answer(fmt::format("{} {} is still there", what, text(drop)));
    return {};
}

bool have_same_columns(const model::table& first, const model::table& second) {
    return std::ranges::is_permutation(
        first.columns, second.columns,
        [](const auto& a, const auto& b) { return a.name == b.name && a.type == b.type; });
}

bool is_dropped(const answers& answers, const place& place) {
    return std::ranges::find(answers.drops, place) != answers.drops.end();
}

/// Adds the question for each of the old that is gone while others like it are new.
template <class Items, class Like, class Place>
void compare(std::vector<question>& questions, const Items& old, const Items& now, const Like& like,
             const Place& place_of, const answers& answers) {
    for (const auto& gone : old) {
        if (find(now, gone.name) != nullptr) continue;
        question question{place_of(gone.name), {}};
        if (is_dropped(answers, question.gone)) continue;
        for (const auto& candidate : now) {
            if (find(old, candidate.name) == nullptr && like(gone, candidate))
                question.candidates.push_back(candidate.name);
        }
        if (!question.candidates.empty()) questions.push_back(std::move(question));
    }
}

} // namespace

result<void> check_answers(const model::schema& from, const model::schema& to,
                           const answers& answers) {
    for (const rename& rename : answers.renames) {
        if (auto checked = check_rename(from, to, rename, answers); !checked)
            return checked.error();
    }
    const renaming names = renaming_of(answers.renames);
    for (const place& drop : answers.drops) {
        if (auto checked = check_drop(from, to, drop, names); !checked) return checked.error();
    }
    return {};
}

result<void> ask(const model::schema& before, const model::schema& to, const renaming& names,
                 const answers& answers) {
    std::vector<question> questions;
    compare(
        questions, before.tables, to.tables, have_same_columns,
        [](const std::string& name) { return place{name}; }, answers);
    for (const model::table& table : before.tables) {
        const model::table* now = find(to.tables, table.name);
        if (now == nullptr) continue;
        compare(
            questions, table.columns, now->columns,
            [](const auto& gone, const auto& candidate) { return gone.type == candidate.type; },
            [&](const std::string& name) {
                return place{names.old_table(table.name), name};
            },
            answers);
    }
    if (questions.empty()) return {};
    return unanswered(questions);
}

} // namespace alps::schema
