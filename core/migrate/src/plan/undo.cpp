#include <alps/migrate/plan/undo.hpp>
#include <alps/syntax/token_reader.hpp>
#include <alps/syntax/tokenize.hpp>

#include <algorithm>
#include <utility>

namespace alps::migrate {
namespace {

/// Returns the last part of a name, as it identifies something.
std::string last_name(const std::string& written, dialect dialect) {
    const auto tokens = syntax::tokenize(written, dialect);
    if (!tokens || tokens->empty()) return written;
    return name_of(tokens->back(), dialect);
}

class finder {
public:
    explicit finder(dialect dialect) : dialect_(dialect) {}

    void take(const std::string& statement) {
        const auto tokens = syntax::tokenize_code(statement, dialect_);
        if (!tokens) return;
        syntax::token_reader words(*tokens, dialect_);
        if (words.accept({"drop", "table"})) return take_tables(words);
        if (words.accept("truncate")) {
            words.accept("table");
            return take_tables(words);
        }
        if (words.accept({"alter", "table"})) return take_alter(words);
        if (words.accept({"delete", "from"})) return take_delete(words, statement);
        if (words.accept("with")) return take_with(words);
        if (words.accept({"insert", "into"})) take_copy(words);
    }

    std::vector<deletion> finish() && { return std::move(found_); }

private:
    void take_tables(syntax::token_reader words) {
        do {
            words.accept({"if", "exists"});
            words.accept("only");
            const std::string table = words.read_written_name();
            if (!table.empty()) found_.push_back({.table = table});
        } while (words.seek_comma());
    }

    void take_alter(syntax::token_reader words) {
        words.accept({"if", "exists"});
        words.accept("only");
        const std::string table = words.read_written_name();
        if (words.accept({"rename", "to"})) return replace(words.read_written_name(), table);
        do {
            if (!words.accept("drop")) continue;
            if (words.accept("constraint")) continue;
            words.accept("column");
            words.accept({"if", "exists"});
            const std::string column = words.read_written_name();
            if (column.empty()) continue;
            found_.push_back({.kind = deletion_kind::column, .table = table, .column = column});
        } while (words.seek_comma());
    }

    void take_delete(syntax::token_reader words, const std::string& statement) {
        words.accept("only");
        deletion rows{.table = words.read_written_name()};
        const syntax::token next = words.peek();
        const bool joined = syntax::token_reader(words).seek("using") ||
                            syntax::token_reader(words).seek("returning");
        if (!next.text.empty() && !joined) {
            rows.rest =
                statement.substr(static_cast<std::size_t>(next.text.data() - statement.data()));
        }
        found_.push_back(std::move(rows));
    }

    /// Behind common table expressions, only the table is certain.
    void take_with(syntax::token_reader words) {
        while (words.seek("delete")) {
            if (!words.accept("from")) continue;
            words.accept("only");
            found_.push_back({.table = words.read_written_name()});
        }
    }

    /// Notes `insert into COPY (a, b) select …`.
    void take_copy(syntax::token_reader words) {
        copy copied{.table = last_name(words.read_written_name(), dialect_), .columns = {}};
        if (!words.accept_symbol("(")) return;
        while (!words.done() && !words.accept_symbol(")")) {
            if (is_name(words.peek(), dialect_)) {
                copied.columns.push_back(name_of(words.peek(), dialect_));
            }
            words.advance();
        }
        if (words.accept("select")) copies_.push_back(std::move(copied));
    }

    /// A copy takes the name of the table that was dropped.
    void replace(const std::string& table, const std::string& by) {
        const std::string name = last_name(table, dialect_);
        const auto copied = std::ranges::find(copies_, last_name(by, dialect_), &copy::table);
        if (copied == copies_.end()) return;
        for (deletion& dropped : found_) {
            if (dropped.kind != deletion_kind::rows || !dropped.rest.empty() ||
                last_name(dropped.table, dialect_) != name) {
                continue;
            }
            dropped.kind = deletion_kind::rebuilt;
            dropped.kept = copied->columns;
        }
    }

    struct copy {
        std::string table;
        std::vector<std::string> columns;
    };

    dialect dialect_;
    std::vector<copy> copies_;
    std::vector<deletion> found_;
};

} // namespace

std::vector<deletion> find_deletions(std::span<const std::string> statements,
                                     alps::dialect dialect) {
    finder finder(dialect);
    for (const std::string& statement : statements)
        finder.take(statement);
    return std::move(finder).finish();
}

std::optional<std::string> irreversible_reason(std::string_view sql, alps::dialect dialect) {
    const auto tokens = syntax::tokenize(sql, dialect);
    if (!tokens) return std::nullopt;
    for (const syntax::token& token : *tokens) {
        if (token.kind != syntax::token_kind::comment || !token.text.starts_with("--")) continue;
        constexpr std::string_view blanks = " \t\r\n";
        std::string_view text = token.text.substr(2);
        text = text.substr(0, text.find_last_not_of(blanks) + 1);
        text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
        constexpr std::string_view mark = "alps:irreversible";
        if (!text.starts_with(mark)) continue;
        text.remove_prefix(mark.size());
        const std::size_t reason = std::min(text.find_first_not_of(blanks), text.size());
        if (text.empty() || reason > 0) return std::string(text.substr(reason));
    }
    return std::nullopt;
}

result<std::vector<std::size_t>> choose_undone(std::span<const migration_entry> entries,
                                               const std::optional<std::string>& to,
                                               std::optional<std::size_t> steps) {
    std::size_t begin = 0;
    std::size_t most = steps.value_or(to ? entries.size() : 1);
    if (to) {
        const auto at = std::ranges::find(entries, *to, &migration_entry::tag);
        if (at == entries.end() || !at->applied) {
            return error(errc::invalid_argument,
                         {.message = "'" + *to + "' is not an applied migration of the folder",
                          .hint = "'alps migrate status' lists the migrations"});
        }
        begin = static_cast<std::size_t>(at - entries.begin()) + 1;
    }
    std::vector<std::size_t> chosen;
    for (std::size_t i = entries.size(); i > begin && most > 0; --i) {
        if (!entries[i - 1].applied) continue;
        chosen.push_back(i - 1);
        --most;
    }
    return chosen;
}

} // namespace alps::migrate
