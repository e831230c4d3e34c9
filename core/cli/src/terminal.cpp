#include "terminal.hpp"

#include "exit_status.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/core.h>

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace alps::cli {
namespace {

void print_document(const boost::json::object& document) {
    fmt::print(stdout, "{}\n", boost::json::serialize(document));
}

/// Prints `label: text`, with the further lines of the text below its first.
void print_part(std::string_view label, std::string_view text) {
    if (text.empty()) return;
    std::string_view head = label;
    while (!text.empty()) {
        const auto end = text.find('\n');
        fmt::print(stderr, "   {:<8}{}\n", head, text.substr(0, end));
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

} // namespace

void terminal::answer(const report& report) const {
    if (options_.json) {
        boost::json::object document{{"ok", true}};
        for (const auto& field : report.fields)
            document.insert(field);
        print_document(document);
        return;
    }
    std::fwrite(report.text.data(), 1, report.text.size(), stdout);
}

exit_status terminal::failure(const error& error) const {
    const exit_status status = exit_status_of(error.code());
    if (options_.json) {
        print_document({{"ok", false}, {"error", to_json(error, status)}});
        return status;
    }
    const error_info& info = error.info();
    fmt::print(stderr, "{}: {}", colored() ? "\x1b[31merror\x1b[0m" : "error", info.message);
    if (!info.sqlstate.empty()) fmt::print(stderr, " ({})", info.sqlstate);
    fmt::print(stderr, "\n");
    if (!info.file.empty()) {
        fmt::print(stderr, "   {}", info.file);
        if (info.line > 0) fmt::print(stderr, ":{}", info.line);
        fmt::print(stderr, "\n");
    }
    print_part("detail:", info.detail);
    print_part("state:", info.state);
    print_part("hint:", info.hint);
    return status;
}

void terminal::progress(std::string_view line) const {
    if (!options_.json && !options_.quiet) fmt::print(stderr, "{}\n", line);
}

bool terminal::colored() const {
    if (options_.color != "auto") return options_.color == "always";
    const char* no_color = std::getenv("NO_COLOR");
    return isatty(STDERR_FILENO) == 1 && (no_color == nullptr || *no_color == '\0');
}

} // namespace alps::cli
