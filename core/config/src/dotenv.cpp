#include "dotenv.hpp"

#include "errors.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <optional>

namespace alps::config {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view name_characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789.-";
constexpr std::string_view not_first = "0123456789.-";

bool is_blank(char c) { return blanks.find(c) != blanks.npos; }

class dotenv_parser {
public:
    dotenv_parser(std::string_view text, const std::string& shown) : rest_(text), shown_(shown) {}

    result<std::vector<dotenv_variable>> run() {
        std::vector<dotenv_variable> variables;
        while (!rest_.empty()) {
            skip_blanks();
            if (rest_.starts_with('#')) skip_line();
            if (!rest_.empty() && rest_.front() != '\n') {
                auto variable = read_variable();
                if (!variable) return variable.error();
                if (*variable) variables.push_back(std::move(**variable));
            }
            if (rest_.starts_with('\n')) take(1);
        }
        return variables;
    }

private:
    /// Returns nothing for a name alone, which sets nothing.
    result<std::optional<dotenv_variable>> read_variable() {
        const int line = line_;
        std::string_view name = take_name();
        if (name == "export" && !rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
            skip_blanks();
            if (!rest_.starts_with('=')) name = take_name();
        }
        if (name.empty()) return malformed(line, "does not start with a name");
        const bool has_colon = rest_.starts_with(": ") || rest_.starts_with(":\t");
        skip_blanks();
        if (rest_.empty() || rest_.front() == '\n' || rest_.front() == '#') {
            skip_line();
            return std::optional<dotenv_variable>();
        }
        if (!rest_.starts_with('=') && !has_colon)
            return malformed(line, "has no '=' after the name");
        take(1);
        const bool skipped = !rest_.empty() && is_blank(rest_.front());
        skip_blanks();
        auto value = read_value(skipped);
        if (!value) return value.error();
        return std::optional(dotenv_variable{std::string(name), std::move(*value), line});
    }

    result<std::string> read_value(bool skipped) {
        if (rest_.starts_with('\'')) return read_quoted('\'');
        if (rest_.starts_with('"')) return read_quoted('"');
        if (rest_.starts_with('`')) return read_quoted('`');
        // A '#' begins a comment only after a blank: `PASS=a#b` is whole, and `PASS=#b` too.
        const std::string_view line = rest_.substr(0, rest_.find('\n'));
        bool after_blank = skipped;
        std::size_t end = 0;
        while (end < line.size() && !(line[end] == '#' && after_blank))
            after_blank = is_blank(line[end++]);
        rest_.remove_prefix(line.size());
        const std::string_view value = line.substr(0, end);
        return std::string(value.substr(0, value.find_last_not_of(blanks) + 1));
    }

    result<std::string> read_quoted(char quote) {
        const int line = line_;
        take(1);
        std::string value;
        while (!rest_.starts_with(quote)) {
            if (rest_.empty()) return malformed(line, "opens a quote that is never closed");
            value += quote == '"' && rest_.front() == '\\' ? take_escape() : take(1);
        }
        take(1);
        skip_blanks();
        if (rest_.starts_with('#')) skip_line();
        if (!rest_.empty() && rest_.front() != '\n') {
            return malformed(line_, "goes on after the closing quote");
        }
        return value;
    }

    // A backslash before any other character stands for itself.
    std::string take_escape() {
        constexpr std::string_view codes = "nt\"\\$";
        constexpr std::string_view meanings = "\n\t\"\\$";
        const std::size_t code = rest_.size() > 1 ? codes.find(rest_[1]) : codes.npos;
        if (code == codes.npos) return take(1);
        take(2);
        return std::string(1, meanings[code]);
    }

    std::string_view take_name() {
        if (!rest_.empty() && not_first.find(rest_.front()) != not_first.npos) return {};
        const std::string_view name = rest_.substr(0, rest_.find_first_not_of(name_characters));
        rest_.remove_prefix(name.size());
        return name;
    }

    std::string take(std::size_t count) {
        const std::string_view taken = rest_.substr(0, count);
        line_ += static_cast<int>(std::ranges::count(taken, '\n'));
        rest_.remove_prefix(taken.size());
        return std::string(taken);
    }

    void skip_blanks() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size()));
    }
    void skip_line() { rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size())); }

    error malformed(int line, std::string_view why) const {
        return refused({.source = shown_, .file = shown_, .line = line},
                       fmt::format("line {} of {} {}", line, path_in_quotes(shown_), why),
                       "write NAME=value; quote a value that has spaces, quotes or '#' in it");
    }

    std::string_view rest_;
    const std::string& shown_;
    int line_ = 1;
};

} // namespace

result<std::vector<dotenv_variable>> parse_dotenv(std::string_view text, const std::string& shown) {
    // A carriage return ends a line, with a line feed behind it or alone.
    std::string lines;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            lines += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            lines += '\n';
        }
    }
    return dotenv_parser(lines, shown).run();
}

} // namespace alps::config
