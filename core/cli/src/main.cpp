#include "command_line.hpp"
#include "output/terminal.hpp"

#include <fcntl.h>

#include <cstddef>
#include <exception>
#include <string>
#include <variant>
#include <vector>

namespace alps::cli {
namespace {

exit_status run(const parsed_command& command) {
    const terminal terminal(command.options);
    auto context = context::open(command.options, terminal, command.needs == database::required);
    if (!context) return terminal.failure(context.error());
    const auto output = command.run(*context);
    if (!output) return terminal.failure(output.error());
    return terminal.write(*output);
}

/// Reads what says how to print from arguments that may make no sense.
global_options ways_to_complain(const std::vector<std::string>& arguments) {
    global_options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (argument == "--json") options.json = true;
        if (argument.starts_with("--color=")) options.color = argument.substr(8);
        if (argument == "--color" && i + 1 < arguments.size()) options.color = arguments[i + 1];
    }
    return options;
}

exit_status run(const std::vector<std::string>& arguments) {
    const global_options fallback = ways_to_complain(arguments);
    try {
        auto parsed = parse_command_line(arguments);
        if (!parsed) return terminal(fallback).failure(parsed.error());
        if (const auto* help = std::get_if<help_text>(&*parsed)) {
            return terminal(fallback).write({.text = help->text, .fields = {{"help", help->text}}});
        }
        return run(std::get<parsed_command>(*parsed));
    } catch (const std::exception& bug) {
        return terminal(fallback).failure(error(
            errc::internal, {.message = bug.what(), .hint = "this is a bug; please report it"}));
    }
}

/// Occupies the standard streams that the caller closed, or a database's file or connection would
/// take their numbers and receive what is printed. Open takes the lowest number that is free.
void occupy_standard_streams() {
    for (int number = 0; number <= 2; ++number) {
        if (::fcntl(number, F_GETFD) == -1) (void)::open("/dev/null", O_RDWR);
    }
}

} // namespace
} // namespace alps::cli

int main(int argc, char** argv) {
    alps::cli::occupy_standard_streams();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return static_cast<int>(alps::cli::run(arguments));
}
