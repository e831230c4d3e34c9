#include "command_line.hpp"

#include <alps/base/database_url.hpp>
#include <alps/base/version.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>

namespace alps::cli {
namespace {

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

/// Tells whether an argument is an option whose value is the argument after it.
bool takes_next(const CLI::App& app, const std::string& argument) {
    if (argument.size() < 2 || argument.front() != '-') return false;
    const bool is_long = argument[1] == '-';
    const auto* option =
        app.get_option_no_throw(is_long ? argument : std::string("-") + argument.back());
    return option != nullptr && option->get_items_expected_min() > 0;
}

/// Reads the command `db:migrate` as `migrate`, for hands that know the old names, and `--version`
/// as the command of that name.
std::vector<std::string> with_known_name(const CLI::App& app, std::vector<std::string> arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--version") {
            arguments[i] = "version";
            break;
        }
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
        if (first.find_first_of(":@") != first.npos) first = redacted_url(first);
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
    global_options options;
    CLI::App app("Storage and tenancy of a CI dashboard: databases, migrations, seeds, tenants.",
                 "alps");
    app.fallthrough();
    app.require_subcommand(1);
    app.get_formatter()->column_width(32);
    add_global_options(app, options);
    app.set_version_flag("--version", "alps " ALPS_VERSION, "Print the version and the build tag");
    app.footer("'alps --help' lists the options of every command."); // which they inherit
    command_list commands{command(app)};
    add_all_commands(commands);
    app.footer("");

    auto reversed = with_known_name(app, arguments);
    std::ranges::reverse(reversed); // as CLI11 wants them
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::CallForHelp&) {
        const auto named = app.get_subcommands();
        return help_text{named.empty() ? app.help() : named.front()->help("alps")};
    } catch (const CLI::CallForVersion& asked) {
        return help_text{std::string(asked.what()) + '\n'};
    } catch (const CLI::CallForAllHelp&) {
        return help_text{app.help("", CLI::AppFormatMode::All)};
    } catch (const CLI::ParseError& problem) {
        return usage_error(app, problem);
    }
    return parsed_command{std::move(options), commands.chosen(), commands.needs()};
}

} // namespace alps::cli
