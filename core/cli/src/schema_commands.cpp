#include "schema_commands.hpp"

#include "project.hpp"

#include <alps/schema/ddl.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

namespace alps::cli {
namespace {

constexpr dialect every_dialect[] = {dialect::postgres, dialect::sqlite};

std::optional<dialect> dialect_named(const std::string& name) {
    for (const dialect each : every_dialect) {
        if (name == to_string(each)) return each;
    }
    return std::nullopt;
}

error unusable_answer(const std::string& flag, const std::string& text, const std::string& form) {
    return error(
        errc::invalid_argument,
        {.message = fmt::format("{} '{}' names nothing", flag, text), .hint = "write " + form});
}

} // namespace

migration_places places_of(project& project, dialect dialect) {
    const auto& migrations = project.settings().migrations;
    const bool chosen = migrations.from.source != "built-in";
    const auto own = project.settings().project.value / "migrations";
    return {.from = migrations.value / to_string(dialect),
            .to = (chosen ? migrations.value : own) / to_string(dialect)};
}

result<std::vector<dialect>> choose_dialects(project& project, const schema_arguments& arguments) {
    std::vector<dialect> chosen;
    for (const std::string& name : arguments.dialects) {
        const auto named = dialect_named(name);
        if (!named) {
            return error(errc::invalid_argument, {.message = "there is no dialect '" + name + "'",
                                                  .hint = "it is postgres or sqlite"});
        }
        if (!std::ranges::count(chosen, *named)) chosen.push_back(*named);
    }
    if (!chosen.empty()) return chosen;

    for (const dialect each : every_dialect) {
        std::error_code ignored;
        if (std::filesystem::exists(places_of(project, each).from, ignored)) {
            chosen.push_back(each);
        }
    }
    if (!chosen.empty()) return chosen;
    if (project.settings().backend.value.empty()) {
        return error(
            errc::invalid_argument,
            {.message = "neither a folder of migrations nor a database says which SQL to write",
             .hint = "add --dialect postgres or --dialect sqlite"});
    }
    const auto backend = project.backend_plugin();
    if (!backend) return backend.error();
    if ((*backend)->backend != nullptr) chosen.push_back((*backend)->backend->dialect);
    return chosen;
}

result<schema::answers> read_answers(const std::vector<std::string>& renames,
                                     const std::vector<std::string>& drops) {
    schema::answers answers;
    for (const std::string& text : renames) {
        const auto colon = text.find(':');
        const std::string from = text.substr(0, colon);
        const auto dot = from.find('.');
        if (colon == std::string::npos || colon == 0 || colon + 1 == text.size() || dot == 0 ||
            dot + 1 == from.size()) {
            return unusable_answer("--rename", text, "table.column:new or table:new");
        }
        answers.renames.push_back({.table = from.substr(0, dot),
                                   .column = dot == std::string::npos ? "" : from.substr(dot + 1),
                                   .to = text.substr(colon + 1)});
    }
    for (const std::string& text : drops) {
        const auto dot = text.find('.');
        if (text.empty() || dot == 0 || dot + 1 == text.size()) {
            return unusable_answer("--drop", text, "table.column or table");
        }
        answers.drops.push_back({.table = text.substr(0, dot),
                                 .column = dot == std::string::npos ? "" : text.substr(dot + 1)});
    }
    return answers;
}

result<report> export_schema(project& project, const schema_arguments& schema) {
    const auto dialects = choose_dialects(project, schema);
    if (!dialects) return dialects.error();
    report report;
    for (const dialect each : *dialects) {
        const auto described = project.describe_schema(each);
        if (!described) return described.error();
        std::string sql;
        for (const std::string& statement : schema::create_statements(*described))
            sql += statement + '\n';
        if (dialects->size() > 1) report.text += fmt::format("-- {}\n", to_string(each));
        report.text += sql;
        report.fields[to_string(each)] = std::move(sql);
    }
    return report;
}

} // namespace alps::cli
