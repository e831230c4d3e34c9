#include "command_line.hpp"
#include "project.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <variant>
#include <vector>

namespace alps::cli {
namespace {

exit_status run(const parsed_command& command) {
    const terminal terminal(command.options);
    auto project = project::open(command.options, command.url_required);
    if (!project) return terminal.failure(project.error());
    auto report = command.run(**project);
    if (!report) return terminal.failure(report.error());
    terminal.answer(*report);
    return report->status;
}

exit_status run(const std::vector<std::string>& arguments) {
    global_options fallback;
    fallback.json = std::ranges::count(arguments, "--json") > 0;
    try {
        auto parsed = parse_command_line(arguments);
        if (!parsed) return terminal(fallback).failure(parsed.error());
        if (const auto* help = std::get_if<help_text>(&*parsed)) {
            std::fwrite(help->text.data(), 1, help->text.size(), stdout);
            return exit_status::done;
        }
        return run(std::get<parsed_command>(*parsed));
    } catch (const std::exception& bug) {
        return terminal(fallback).failure(error(
            errc::internal, {.message = bug.what(), .hint = "this is a bug; please report it"}));
    }
}

} // namespace
} // namespace alps::cli

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return static_cast<int>(alps::cli::run(arguments));
}
