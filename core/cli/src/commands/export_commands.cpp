#include "command_list.hpp"
#include "commands/schema_options.hpp"

#include <alps/schema/ddl.hpp>

#include <fmt/core.h>

#include <utility>

namespace alps::cli {
namespace {

/// Writes the project's dialects if none is named.
result<output> export_schema(context& context, const std::vector<std::string>& named) {
    auto dialects = read_dialects(named);
    if (dialects && dialects->empty()) dialects = context.project().dialects();
    if (!dialects) return dialects.error();
    output output;
    for (const dialect each : *dialects) {
        const auto described = context.project().describe_schema(each);
        if (!described) return described.error();
        std::string sql;
        for (const std::string& statement : schema::create_statements(*described))
            sql += statement + '\n';
        if (dialects->size() > 1) output.text += fmt::format("-- {}\n", to_string(each));
        output.text += sql;
        output.fields[to_string(each)] = std::move(sql);
    }
    return output;
}

} // namespace

void add_export_commands(command_list& commands) {
    command command = commands.add("export", "Print the tables as SQL");
    add_dialect_option(command, commands.run(command, export_schema, database::optional));
}

} // namespace alps::cli
