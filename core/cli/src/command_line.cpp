#include "command_line.hpp"

#include "commands.hpp"

#include <alps/config/redacted.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace alps::cli {
namespace {

/// Everything that options write to; lives as long as the actions that read it.
struct storage {
    global_options global;
    register_arguments registration;
    page_arguments page;
    schema_arguments schema;
    generate_arguments generation;
    push_arguments pushing;
    migrate_arguments migration;
    undo_arguments undoing;
    lint_arguments lint;
    repair_arguments repair;
    std::string tag;
    std::vector<std::string> tags;
    bool offline = false;
    pull_arguments pulling;
    std::string slug;
    std::string set = "development";
    std::string plugin;
    bool list = false;
    bool exit_code = false;
    bool strict = false;
    bool force = false;
    bool origin = false;

    action run;
    bool url_required = true;
};

void add_global_options(CLI::App& app, global_options& options) {
    app.add_option("-e,--env", options.environment, "Environment to work in")->type_name("NAME");
    app.add_option("--url", options.url, "Database, instead of the environment's")
        ->type_name("URL");
    app.add_option("--config", options.config_file, "Configuration file instead of alps.json")
        ->type_name("FILE");
    app.add_option("-C,--directory", options.directory, "Project directory")->type_name("DIR");
    app.add_option("--plugin-path", options.plugin_path, "Look for plugins here first")
        ->type_name("DIR")
        ->take_all()
        ->expected(1);
    app.add_flag("--json", options.json, "Answer with one JSON document");
    auto* quiet = app.add_flag("-q,--quiet", options.quiet, "No progress lines");
    app.add_flag("-v,--verbose", options.verbose, "Say more about what happens")->excludes(quiet);
    app.add_option("--color", options.color, "Colour on standard error: auto, always, never")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->type_name("WHEN");
    app.add_flag("--no-input", options.no_input, "Never ask; alps asks nothing today");
    app.add_flag("-y,--yes", options.yes,
                 "Consent to losing data, and to what a protected environment asks about");
    app.add_flag("-n,--dry-run", options.dry_run, "Only say what would be done");
    app.add_option("--timeout", options.timeout, "Longest wait for the database, such as 10s")
        ->type_name("DUR");
}

void add_page_options(CLI::App& command, page_arguments& page) {
    command.add_option("--limit", page.limit, "Rows at most, 1 to 500")
        ->check(CLI::Range(1, page_request::max_limit));
    command.add_option("--after", page.after, "Continue behind this cursor")->type_name("CURSOR");
}

void add_migrate_options(CLI::App& command, migrate_arguments& migration) {
    auto* to = command.add_option("--to", migration.to, "Stop behind this migration");
    to->type_name("TAG");
    command.add_option("--steps", migration.steps, "Apply so many at most")
        ->check(CLI::PositiveNumber)
        ->excludes(to);
    command
        .add_option("--lock-timeout", migration.lock_timeout,
                    "Longest wait of a statement for a lock before it is tried again; 2s if none "
                    "is given")
        ->type_name("DUR");
}

/// Makes a command whose action runs when the command line names it.
template <class Action>
CLI::App* add_command(CLI::App& parent, std::shared_ptr<storage> values, const std::string& name,
                      const std::string& summary, Action run, bool url_required = true) {
    CLI::App* command = parent.add_subcommand(name, summary);
    // The app outlives its callbacks; the action holds the values alone. A command with a further
    // one behind it is not the one that was meant.
    command->parse_complete_callback([command, weak = std::weak_ptr(values), run, url_required] {
        if (!command->get_subcommands().empty()) return;
        const auto held = weak.lock();
        held->run = [held, run](project& project) { return run(project, *held); };
        held->url_required = url_required;
    });
    return command;
}

void add_tenant_commands(CLI::App& app, const std::shared_ptr<storage>& values) {
    CLI::App* tenant = app.add_subcommand("tenant", "Register and look at tenants");
    tenant->require_subcommand(1);
    auto* registration = add_command(*tenant, values, "register", "Register a tenant for a user",
                                     [](project& project, const storage& v) {
                                         return tenant_register(project, v.registration);
                                     });
    registration->add_option("name", values->registration.name, "1 to 100 characters")->required();
    registration->add_option("--owner", values->registration.owner, "E-mail of the owner")
        ->type_name("E-MAIL")
        ->required();
    auto* list = add_command(
        *tenant, values, "list", "List all tenants",
        [](project& project, const storage& v) { return tenant_list(project, v.page); });
    add_page_options(*list, values->page);
    auto* show = add_command(
        *tenant, values, "show", "Show a tenant and its members",
        [](project& project, const storage& v) { return tenant_show(project, v.slug); });
    show->add_option("slug", values->slug, "The tenant's slug")->required();

    CLI::App* member = app.add_subcommand("member", "Look at the members of a tenant");
    member->require_subcommand(1);
    auto* members = add_command(
        *member, values, "list", "List a tenant's members",
        [](project& project, const storage& v) { return member_list(project, v.slug, v.page); });
    members->add_option("slug", values->slug, "The tenant's slug")->required();
    add_page_options(*members, values->page);
}

void add_undo_command(CLI::App& migrations, const std::shared_ptr<storage>& values) {
    auto* down = add_command(
        migrations, values, "down", "Undo the migrations that were applied last",
        [](project& project, const storage& v) { return migrate_down(project, v.undoing); });
    auto* to = down->add_option("--to", values->undoing.to, "Undo everything behind this one");
    to->type_name("TAG");
    down->add_option("--steps", values->undoing.steps, "Undo so many; 1 if nothing is said")
        ->check(CLI::PositiveNumber)
        ->excludes(to);
}

void add_lint_command(CLI::App& migrations, const std::shared_ptr<storage>& values) {
    auto* lint = add_command(
        migrations, values, "lint", "Look for risky statements in the migrations that are pending",
        [](project& project, const storage& v) { return migrate_lint(project, v.lint); }, false);
    lint->add_flag("--all", values->lint.all, "Check every migration, without a database");
    lint->add_option("--sarif", values->lint.sarif, "Also write a SARIF log; '-': instead, here")
        ->type_name("FILE");
    lint->add_flag("--exit-code,!--no-exit-code", values->lint.exit_code,
                   "Exit 1 if a warning or an error is found, as it is unless turned off");
    lint->footer(lint_help());
}

void add_history_commands(CLI::App& migrations, const std::shared_ptr<storage>& values) {
    auto* verify = add_command(
        migrations, values, "verify", "Check the folder, and the database's history against it",
        [](project& project, const storage& v) { return migrate_verify(project, v.offline); });
    verify->add_flag("--offline", values->offline, "Check the folder alone");

    auto* baseline = add_command(migrations, values, "baseline",
                                 "Record migrations as applied without running them",
                                 [](project& project, const storage& v) {
                                     return migrate_baseline(project, v.tag, v.force);
                                 });
    baseline->add_option("tag", values->tag, "The last one that the database contains")
        ->type_name("TAG")
        ->required();
    baseline->add_flag("--force", values->force, "Although the database differs from its snapshot");

    auto* repair = add_command(
        migrations, values, "repair", "Bring the recorded history in line with the folder",
        [](project& project, const storage& v) { return migrate_repair(project, v.repair); });
    repair->add_option("--accept", values->repair.accept, "Take this edited file as it stands")
        ->type_name("TAG")
        ->expected(1)
        ->take_all();
    repair
        ->add_option("--forget", values->repair.forget,
                     "Delete the record of a migration that the folder lacks")
        ->type_name("TAG|HASH")
        ->expected(1)
        ->take_all();
}

void add_dialect_option(CLI::App& command, schema_arguments& schema) {
    command
        .add_option("--dialect", schema.dialects,
                    "postgres or sqlite; those with a folder if none is named")
        ->type_name("NAME")
        ->take_all()
        ->allow_extra_args(false);
}

void add_rebase_command(CLI::App& migrations, const std::shared_ptr<storage>& values) {
    auto* rebase = add_command(
        migrations, values, "rebase", "Re-number one of two branches that a merge brought together",
        [](project& project, const storage& v) {
            return migrate_rebase(project, v.schema, v.tags);
        },
        false);
    rebase
        ->add_option("tag", values->tags,
                     "What moves; if none is named, what is pending beside an applied one")
        ->type_name("TAG");
    add_dialect_option(*rebase, values->schema);
}

void add_database_commands(CLI::App& app, const std::shared_ptr<storage>& values) {
    auto* migrations = add_command(
        app, values, "migrate", "Apply the migrations that are missing",
        [](project& project, const storage& v) { return migrate(project, v.migration); });
    migrations->require_subcommand(0, 1);
    add_migrate_options(*migrations, values->migration);
    add_undo_command(*migrations, values);
    add_lint_command(*migrations, values);
    add_history_commands(*migrations, values);
    add_rebase_command(*migrations, values);
    auto* migrations_status = add_command(
        *migrations, values, "status", "List the migrations and their state",
        [](project& project, const storage& v) { return migrate_status(project, v.exit_code); });
    migrations_status->add_flag("--exit-code", values->exit_code,
                                "Exit 1 if any is pending, 8 if the history diverged");

    auto* seeds = add_command(app, values, "seed", "Load a seed set; twice is the same as once",
                              [](project& project, const storage& v) {
                                  return v.list ? seed_list(project) : seed(project, v.set);
                              });
    seeds->add_option("set", values->set, "Folder below seeds; 'development' if none is named")
        ->type_name("SET");
    seeds->add_flag("--list", values->list, "List the sets instead");

    auto* overview = add_command(
        app, values, "status", "Show environment, server and migrations on one screen",
        [](project& project, const storage& v) { return status(project, v.exit_code); });
    overview->add_flag("--exit-code", values->exit_code, "Exit 1 if a migration is pending");
}

void add_answer_options(CLI::App& command, std::vector<std::string>& renames,
                        std::vector<std::string>& drops) {
    command.add_option("--rename", renames, "What was renamed, and how it is called now")
        ->type_name("TABLE[.COLUMN]:NEW")
        ->take_all()
        ->allow_extra_args(false);
    command.add_option("--drop", drops, "What is gone and was not renamed")
        ->type_name("TABLE[.COLUMN]")
        ->take_all()
        ->allow_extra_args(false);
}

void add_schema_commands(CLI::App& app, const std::shared_ptr<storage>& values) {
    auto* generation = add_command(
        app, values, "generate", "Write the migration that the tables' changes need",
        [](project& project, const storage& v) {
            return generate(project, v.schema, v.generation);
        },
        false);
    generate_arguments& arguments = values->generation;
    generation->add_option("name", arguments.name, "Its name; chosen from the changes if left out")
        ->type_name("NAME");
    add_answer_options(*generation, arguments.renames, arguments.drops);
    auto* empty = generation->add_flag("--empty", arguments.empty,
                                       "Without statements, for you to write them; needs a name");
    generation->add_flag("--check", arguments.check, "Write nothing; exit 1 if one is needed")
        ->excludes(empty);
    add_dialect_option(*generation, values->schema);

    auto* exported = add_command(
        app, values, "export", "Print the tables as SQL",
        [](project& project, const storage& v) { return export_schema(project, v.schema); }, false);
    add_dialect_option(*exported, values->schema);
}

void add_pull_command(CLI::App& app, const std::shared_ptr<storage>& values) {
    auto* pulled = add_command(
        app, values, "pull", "Write a database's tables in C++, and a migration of them",
        [](project& project, const storage& v) { return pull(project, v.pulling); });
    pull_arguments& arguments = values->pulling;
    pulled->add_option("--out", arguments.out, "The tables; pulled/tables.hpp if none is named")
        ->type_name("FILE");
    pulled
        ->add_option("--folder", arguments.folder,
                     "The migration; pulled/migrations/<dialect> if none is named")
        ->type_name("DIR");
    pulled
        ->add_option("--namespace", arguments.name_space,
                     "Of the tables; 'pulled' if none is named")
        ->type_name("NAME");
    pulled->add_flag("--force", arguments.force, "Replace what was pulled before");
}

void add_live_commands(CLI::App& app, const std::shared_ptr<storage>& values) {
    auto* pushing = add_command(
        app, values, "push",
        "Make the database what the tables say, without files, in one transaction; indexes are "
        "built plainly, also those that a migration builds concurrently",
        [](project& project, const storage& v) { return push(project, v.pushing); });
    pushing
        ->add_option("--allow", values->pushing.allowed,
                     "Loss to accept: drop-table, drop-column, change-type, drop-value, all")
        ->type_name("WHAT")
        ->take_all()
        ->allow_extra_args(false);
    add_answer_options(*pushing, values->pushing.renames, values->pushing.drops);

    auto* comparison = add_command(
        app, values, "drift", "Compare the database with the tables; exit 1 if they differ",
        [](project& project, const storage& v) { return drift(project, v.strict); });
    comparison->add_flag("--strict", values->strict,
                         "Count what tables in C++ cannot hold, such as views");
}

void add_about_commands(CLI::App& app, const std::shared_ptr<storage>& values) {
    CLI::App* plugin = app.add_subcommand("plugin", "Look at the plugins");
    plugin->require_subcommand(1);
    add_command(
        *plugin, values, "list", "List the plugins of the environment",
        [](project& project, const storage&) { return plugin_list(project); }, false);
    auto* info = add_command(
        *plugin, values, "info", "Show one plugin",
        [](project& project, const storage& v) { return plugin_info(project, v.plugin); }, false);
    info->add_option("name", values->plugin, "The plugin's name")->required();

    CLI::App* config = app.add_subcommand("config", "Look at the configuration");
    config->require_subcommand(1);
    auto* show = add_command(
        *config, values, "show", "Show the settings in force, secrets hidden",
        [](project& project, const storage& v) { return config_show(project, v.origin); }, false);
    show->add_flag("--origin", values->origin, "Say where each value came from");

    add_command(
        app, values, "version", "Print the version and the build tag",
        [](project& project, const storage&) { return version(project); }, false);
}

/// Tells whether an argument is an option whose value is the argument after it.
bool takes_next(const CLI::App& app, const std::string& argument) {
    if (argument.size() < 2 || argument.front() != '-') return false;
    const bool is_long = argument[1] == '-';
    const auto* option =
        app.get_option_no_throw(is_long ? argument : std::string("-") + argument.back());
    return option != nullptr && option->get_items_expected_min() > 0;
}

/// Reads the command `db:migrate` as `migrate`, for hands that know the old names.
std::vector<std::string> without_old_name(const CLI::App& app, std::vector<std::string> arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (takes_next(app, arguments[i])) {
            ++i;
        } else if (!arguments[i].starts_with('-')) {
            if (arguments[i].starts_with("db:")) arguments[i].erase(0, 3);
            break;
        }
    }
    return arguments;
}

/// Says which arguments are wrong, and where the right ones are listed.
error usage_error(const CLI::App& app, const CLI::ParseError& problem) {
    const CLI::App* command = &app;
    std::string path = "alps";
    while (!command->get_subcommands().empty()) {
        command = command->get_subcommands().front();
        path += ' ' + command->get_name();
    }
    const bool lacks_command = command->get_require_subcommand_min() > 0;
    std::string message = problem.what();
    if (const auto unknown = app.remaining(true); !unknown.empty()) {
        // What follows the name of an option, and what looks like a URL, may be a secret.
        std::string first = unknown.front();
        const bool is_option = first.starts_with('-');
        if (is_option) first.resize(std::min(first.find('='), first.size()));
        if (first.find_first_of(":@") != first.npos) first = config::redacted(first);
        message = lacks_command && !is_option ? "there is no command" : "unexpected argument";
        message += " '" + first + "'";
    } else if (lacks_command) {
        message = "'" + path + "' needs a command";
    }
    return error(errc::invalid_argument,
                 {.message = std::move(message),
                  .hint = "'" + path + " --help' lists " +
                          (lacks_command ? "the commands" : "the arguments")});
}

} // namespace

result<std::variant<parsed_command, help_text>>
parse_command_line(const std::vector<std::string>& arguments) {
    auto values = std::make_shared<storage>();
    CLI::App app("Storage and tenancy of a CI dashboard: databases, migrations, seeds, tenants.",
                 "alps");
    app.fallthrough();
    app.require_subcommand(1);
    app.get_formatter()->column_width(32);
    add_global_options(app, values->global);
    app.footer("'alps --help' lists the options of every command."); // which they inherit
    add_tenant_commands(app, values);
    add_database_commands(app, values);
    add_schema_commands(app, values);
    add_pull_command(app, values);
    add_live_commands(app, values);
    add_about_commands(app, values);
    app.footer("");

    auto reversed = without_old_name(app, arguments);
    std::ranges::reverse(reversed); // as CLI11 wants them
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::CallForHelp&) {
        const auto named = app.get_subcommands();
        return help_text{named.empty() ? app.help() : named.front()->help("alps")};
    } catch (const CLI::CallForAllHelp&) {
        return help_text{app.help("", CLI::AppFormatMode::All)};
    } catch (const CLI::ParseError& problem) {
        return usage_error(app, problem);
    }
    return parsed_command{values->global, std::exchange(values->run, {}), values->url_required};
}

} // namespace alps::cli
