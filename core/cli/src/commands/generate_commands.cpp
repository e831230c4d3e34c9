#include "command_list.hpp"
#include "commands/schema_options.hpp"

#include <alps/migrate/drift/removals.hpp>

#include <fmt/core.h>

#include <utility>

namespace alps::cli {
namespace {

struct generate_arguments {
    std::vector<std::string> dialects; ///< The project's if empty.
    std::string name;
    std::vector<std::string> allowed; ///< Kinds of what may go.
    hint_arguments hints;
    bool empty = false;
    bool check = false;
};

boost::json::object to_json(const generated_migration& generated) {
    const auto path_of = [&](const new_file& file) {
        return (generated.folder / file.path).string();
    };
    return {{"dialect", to_string(generated.dialect)},
            {"tag", generated.migration.tag},
            {"changes", to_array(generated.migration.changes, schema::describe)},
            {"files", to_array(generated.migration.files, path_of)},
            {"sql", generated.migration.sql}};
}

std::string describe(const generated_migration& generated, bool written) {
    const auto file = generated.folder / (generated.migration.tag + ".sql");
    std::string text = fmt::format("{} {}\n", written ? "wrote" : "would write", file.string());
    for (const auto& change : generated.migration.changes)
        text += fmt::format("  {}\n", schema::describe(change));
    return text;
}

result<output> generate(context& context, const generate_arguments& arguments) {
    auto dialects = read_dialects(arguments.dialects);
    if (!dialects) return dialects.error();
    auto hints = read_hints(arguments.hints);
    if (!hints) return hints.error();
    // A check only says whether a migration is needed.
    auto allowed = migrate::read_allowances(arguments.check ? std::vector<std::string>{"all"}
                                                            : arguments.allowed);
    if (!allowed) return allowed.error();
    const bool write = !arguments.check && !context.options().dry_run;
    const auto generated = context.project().generate({.dialects = std::move(*dialects),
                                                       .name = arguments.name,
                                                       .hints = std::move(*hints),
                                                       .allowed = std::move(*allowed),
                                                       .empty = arguments.empty},
                                                      write ? dry_run::no : dry_run::yes);
    if (!generated) return generated.error();

    output output;
    for (const generated_migration& each : *generated) {
        output.text += describe(each, write);
        if (context.options().dry_run) output.text += each.migration.sql + '\n';
    }
    if (generated->empty())
        output.text = "no changes: the tables are as the migrations leave them\n";
    output.fields["migrations"] = to_array(*generated, to_json);
    output.fields["written"] = write && !generated->empty();
    if (arguments.check && !generated->empty()) output.status = exit_status::found;
    return output;
}

} // namespace

void add_generate_commands(command_list& commands) {
    command command = commands.add("generate", "Write the migration that the tables' changes need");
    auto& arguments = commands.run(command, generate, database::optional);
    command.option("name", arguments.name, "Its name; chosen from the changes if left out")
        .called("NAME");
    add_allow_option(command, arguments.allowed);
    add_hint_options(command, arguments.hints);
    auto empty = command.flag("--empty", arguments.empty,
                              "Without statements, for you to write them; needs a name");
    command.flag("--check", arguments.check, "Write nothing; exit 1 if one is needed")
        .excludes(empty);
    add_dialect_option(command, arguments.dialects);
}

} // namespace alps::cli
