#include "commands/schema_options.hpp"

#include <alps/migrate/drift/removals.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::cli {
namespace {

error unusable_answer(const std::string& flag, const std::string& text, const std::string& form) {
    return error(
        errc::invalid_argument,
        {.message = fmt::format("{} '{}' names nothing", flag, text), .hint = "write " + form});
}

} // namespace

void add_dialect_option(command command, std::vector<std::string>& dialects) {
    command
        .option("--dialect", dialects, "postgres or sqlite; those with a folder if none is named")
        .called("NAME");
}

result<std::vector<dialect>> read_dialects(const std::vector<std::string>& names) {
    std::vector<dialect> chosen;
    for (const std::string& name : names) {
        const auto named = dialect_named(name);
        if (!named) {
            return error(errc::invalid_argument, {.message = "there is no dialect '" + name + "'",
                                                  .hint = "it is postgres or sqlite"});
        }
        if (!std::ranges::count(chosen, *named)) chosen.push_back(*named);
    }
    return chosen;
}

void add_allow_option(command command, std::vector<std::string>& allowed) {
    command
        .option("--allow", allowed,
                "What may be taken away, rows or none: " + migrate::allowance_names())
        .called("WHAT");
}

void add_hint_options(command command, hint_arguments& hints) {
    command.option("--rename", hints.renames, "What was renamed, and how it is called now")
        .called("TABLE[.COLUMN]:NEW");
    command.option("--drop", hints.drops, "What is gone and was not renamed")
        .called("TABLE[.COLUMN]");
}

result<schema::rename_hints> read_hints(const hint_arguments& given) {
    schema::rename_hints hints;
    for (const std::string& text : given.renames) {
        const auto colon = text.find(':');
        const std::string from = text.substr(0, colon);
        const auto dot = from.find('.');
        if (colon == std::string::npos || colon == 0 || colon + 1 == text.size() || dot == 0 ||
            dot + 1 == from.size()) {
            return unusable_answer("--rename", text, "table.column:new or table:new");
        }
        hints.renames.push_back({.table = from.substr(0, dot),
                                 .column = dot == std::string::npos ? "" : from.substr(dot + 1),
                                 .to = text.substr(colon + 1)});
    }
    for (const std::string& text : given.drops) {
        const auto dot = text.find('.');
        if (text.empty() || dot == 0 || dot + 1 == text.size()) {
            return unusable_answer("--drop", text, "table.column or table");
        }
        hints.drops.push_back({.table = text.substr(0, dot),
                               .column = dot == std::string::npos ? "" : text.substr(dot + 1)});
    }
    return hints;
}

} // namespace alps::cli
