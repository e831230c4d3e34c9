#include "output/terminal.hpp"

#include "output/exit_status.hpp"
#include "output/printable.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/core.h>

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>

namespace alps::cli {
namespace {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

/// Prints beside the answer. A failure to do so must not become one of the command.
void print_beside(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

void print_document(const boost::json::object& document) {
    print(printable_json(boost::json::serialize(document)) + '\n');
}

/// Prints `label: text`, with the further lines of the text below its first.
void print_part(std::string_view label, std::string_view text) {
    if (text.empty()) return;
    std::string_view head = label;
    while (!text.empty()) {
        const auto end = text.find('\n');
        print_beside(fmt::format("   {:<8}{}\n", head, printable(text.substr(0, end))));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
        head = "";
    }
}

boost::json::object to_json(const error& error, exit_status status) {
    const error_info& info = error.info();
    boost::json::object fields{{"code", to_string(error.code())},
                               {"exit", static_cast<int>(status)},
                               {"sqlstate", nullptr},
                               {"message", info.message},
                               {"hint", nullptr},
                               {"file", nullptr},
                               {"line", nullptr}};
    if (!info.sqlstate.empty()) fields["sqlstate"] = info.sqlstate;
    if (!info.hint.empty()) fields["hint"] = info.hint;
    if (!info.file.empty()) fields["file"] = info.file;
    if (info.line > 0) fields["line"] = info.line;
    if (!info.constraint.empty()) fields["constraint"] = info.constraint;
    if (!info.detail.empty()) fields["detail"] = info.detail;
    if (!info.state.empty()) fields["state"] = info.state;
    return fields;
}

error answer_lost(int reason) {
    return error(errc::resource_exhausted,
                 {.message = "cannot write the answer to standard output: " +
                             std::generic_category().message(reason),
                  .hint = "look at what the command did before repeating it",
                  .state = "the command is done; only its answer is lost"});
}

} // namespace

result<void> terminal::write_part(const output& part) const {
    errno = 0;
    if (options_.json) {
        print_document(part.fields);
    } else {
        print(part.text);
    }
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return {};
    return answer_lost(errno);
}

exit_status terminal::write(const output& output) const {
    cli::output whole{.text = output.text, .fields = {{"ok", true}}};
    for (const auto& field : output.fields)
        whole.fields.insert(field);
    const auto written = write_part(whole);
    if (written) return output.status;
    explain(written.error());
    return exit_status_of(written.error().code());
}

exit_status terminal::failure(const error& error) const {
    const exit_status status = exit_status_of(error.code());
    if (options_.json) {
        print_document({{"ok", false}, {"error", to_json(error, status)}});
    } else {
        explain(error);
    }
    return status;
}

void terminal::explain(const error& error) const {
    const error_info& info = error.info();
    const char* label = colored() ? "\x1b[31merror\x1b[0m" : "error";
    const std::string state = info.sqlstate.empty() ? "" : " (" + info.sqlstate + ")";
    print_beside(fmt::format("{}: {}{}\n", label, printable(info.message), state));
    if (!info.file.empty()) {
        const std::string line = info.line > 0 ? ":" + std::to_string(info.line) : "";
        print_beside(fmt::format("   {}{}\n", printable(info.file), line));
    }
    print_part("detail:", info.detail);
    print_part("state:", info.state);
    print_part("hint:", info.hint);
}

void terminal::warn(std::string_view line) const {
    if (!options_.json) print_beside("warning: " + printable(line) + '\n');
}

void terminal::progress(std::string_view line) const {
    if (!options_.json && !options_.quiet) print_beside(printable(line) + '\n');
}

void terminal::remark(std::string_view line) const {
    if (options_.verbose) progress(line);
}

bool terminal::colored() const {
    if (options_.color != "auto") return options_.color == "always";
    const char* no_color = std::getenv("NO_COLOR");
    return isatty(STDERR_FILENO) == 1 && (no_color == nullptr || *no_color == '\0');
}

} // namespace alps::cli
