#include "script.hpp"

#include "errors.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <utility>

namespace alps::sqlite {
namespace {

enum class piece { space, code, separator };

/// Reads a script from left to right and tells apart what matters here. Contains no NUL byte.
class scanner {
public:
    explicit scanner(std::string_view script) : script_(script) {}

    [[nodiscard]] bool at_end() const { return position_ == script_.size(); }
    [[nodiscard]] std::size_t position() const { return position_; }

    /// Passes over one piece.
    result<piece> next() {
        switch (script_[position_]) {
        case ' ':
        case '\t':
        case '\n':
        case '\f':
        case '\r':
            return pass(1, piece::space);
        case ';':
            return pass(1, piece::separator);
        // A doubled quote ends one literal and begins the next, which comes to the same.
        case '\'':
            return pass_to("'", 1, piece::code, "text literal");
        case '"':
            return pass_to("\"", 1, piece::code, "quoted name");
        case '`':
            return pass_to("`", 1, piece::code, "quoted name");
        case '[':
            return pass_to("]", 1, piece::code, "quoted name");
        default:
            break;
        }
        const std::string_view rest = script_.substr(position_);
        if (rest.starts_with("--")) {
            return pass(std::min(rest.find('\n'), rest.size()), piece::space);
        }
        if (rest.starts_with("/*")) return pass_to("*/", 2, piece::space, "comment");
        // SQLite takes a byte order mark for white space.
        if (rest.starts_with("\xEF\xBB\xBF")) return pass(3, piece::space);
        return pass(1, piece::code);
    }

    /// Returns the line of a position; must not go back.
    int line_at(std::size_t position) {
        const auto passed = script_.substr(counted_, position - counted_);
        line_ += static_cast<int>(std::count(passed.begin(), passed.end(), '\n'));
        counted_ = position;
        return line_;
    }

private:
    piece pass(std::size_t length, piece kind) {
        position_ += length;
        return kind;
    }

    /// SQLite lets a comment run to the end of the text; here that is an error like the others,
    /// because what follows would be lost without a word.
    result<piece> pass_to(std::string_view mark, std::size_t opening, piece kind,
                          std::string_view what) {
        const auto found = script_.find(mark, position_ + opening);
        if (found == script_.npos) return errors::unterminated(what, line_at(position_));
        return pass(found + mark.size() - position_, kind);
    }

    std::string_view script_;
    std::size_t position_ = 0;
    std::size_t counted_ = 0;
    int line_ = 1;
};

/// Asks SQLite whether the text, which ends with a semicolon, is more than the beginning of a
/// trigger.
bool is_complete(std::string_view text) { return sqlite3_complete(std::string(text).c_str()) != 0; }

} // namespace

result<std::vector<script_statement>> split_script(std::string_view script) {
    scanner scanner(script);
    if (const auto nul = script.find('\0'); nul != script.npos) {
        return errors::nul_byte(scanner.line_at(nul));
    }
    std::vector<script_statement> statements;
    std::size_t begin = script.npos; // Where the statement's first and last code stand.
    std::size_t end = script.npos;
    const auto finish = [&] {
        if (begin == script.npos) return;
        const int line = scanner.line_at(begin);
        statements.push_back(
            {.text = std::string(script.substr(begin, end - begin)), .line = line});
        begin = script.npos;
    };
    while (!scanner.at_end()) {
        const std::size_t from = scanner.position();
        const auto piece = scanner.next();
        if (!piece) return piece.error();
        if (*piece == piece::code) {
            if (begin == script.npos) begin = from;
            end = scanner.position();
        }
        if (*piece == piece::separator && begin != script.npos) {
            const std::string_view text = script.substr(begin, scanner.position() - begin);
            if (is_complete(text))
                finish();
            else
                end = scanner.position();
        }
    }
    finish();
    return statements;
}

} // namespace alps::sqlite
