#include "suppressions.hpp"
#include "weighing.hpp"

#include <alps/syntax/tokenize.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace alps::migrate {
namespace {

constexpr auto groups = std::to_array<rule_group>({
    find_data_loss,
    find_renames,
    find_column_risks,
    find_constraint_risks,
    find_index_risks,
    find_backfills,
    find_rewrites,
    find_rebuilds,
});

bool begins_with(const std::vector<std::string>& index, const std::vector<std::string>& columns) {
    return index.size() >= columns.size() &&
           std::is_permutation(columns.begin(), columns.end(), index.begin());
}

bool has_index(const table_facts& table, const std::vector<std::string>& columns) {
    return std::any_of(table.indexes.begin(), table.indexes.end(),
                       [&](const auto& index) { return begins_with(index.second, columns); });
}

std::string list(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "'" : ", '") + name + "'";
    return text;
}

/// One file, taken apart, with what was found in it.
struct linted_file {
    const lint_source& source;
    std::vector<syntax::statement> statements{};
    std::vector<std::vector<raw_finding>> found{}; ///< By statement, and one list for the rest.
};

class linter {
public:
    linter(alps::dialect dialect, std::span<const known_index> indexes)
        : dialect_(dialect), tables_(dialect), indexes_(indexes) {}

    void read(const lint_source& source) {
        linted_file& file = files_.emplace_back(linted_file{source});
        auto statements = syntax::split(source.sql, dialect_);
        if (!statements) {
            file.found.resize(1);
            file.found.front().push_back({.rule = "unreadable",
                                          .line = statements.error().info().line,
                                          .message = statements.error().message()});
            return;
        }
        file.statements = std::move(*statements);
        file.found.resize(file.statements.size() + 1);
        for (std::size_t at = 0; at < file.statements.size(); ++at)
            read_statement(file, at);
    }

    std::vector<finding> finish(std::span<const table_size> sizes) {
        for (const known_index& index : indexes_)
            tables_.add_index(index.table, index.columns);
        for (const auto& [name, facts] : tables_.tables())
            check_foreign_keys(name, facts);
        std::vector<finding> all;
        for (linted_file& file : files_) {
            if (file.source.pending) report(file, sizes, all);
        }
        return all;
    }

private:
    void read_statement(linted_file& file, std::size_t at) {
        const syntax::statement& one = file.statements[at];
        if (file.source.pending) {
            const lint_subject subject{
                .one = one, .file = file.statements, .before = tables_, .dialect = dialect_};
            for (const rule_group find : groups)
                find(subject, file.found[at]);
        }
        tables_.apply(one, {.name = {},
                            .columns = {},
                            .references = {},
                            .source = files_.size() - 1,
                            .statement = at,
                            .line = one.line,
                            .pending = file.source.pending});
    }

    /// Only now every index is known, also one that a later migration creates.
    void check_foreign_keys(const std::string& table, const table_facts& facts) {
        for (const foreign_key& key : facts.foreign_keys) {
            if (!key.pending || has_index(facts, key.columns)) continue;
            files_[key.source].found[key.statement].push_back(
                {.rule = "foreign-key-index",
                 .line = key.line,
                 .table = table,
                 .message = "the foreign key of '" + table + "' on " + list(key.columns) + " to '" +
                            key.references + "' has no index",
                 .form = {},
                 .lowered = facts.fresh});
        }
    }

    void report(linted_file& file, std::span<const table_size> sizes, std::vector<finding>& all) {
        check_suppressions(file);
        std::vector<raw_finding> found;
        for (const auto& of_statement : file.found)
            found.insert(found.end(), of_statement.begin(), of_statement.end());
        std::ranges::stable_sort(found, {}, &raw_finding::line);
        for (const raw_finding& one : found)
            all.push_back(weigh(one, file.source.file, sizes));
    }

    void check_suppressions(linted_file& file) const {
        if (file.statements.size() + 1 != file.found.size()) return; // It could not be read.
        std::vector<syntax::token> stray = comments_of(file.source.sql);
        for (std::size_t at = 0; at < file.statements.size(); ++at) {
            const syntax::statement& one = file.statements[at];
            std::vector<syntax::token> comments = one.above;
            comments.insert(comments.end(), one.beside.begin(), one.beside.end());
            suppress(comments, file.found[at]);
            std::erase_if(stray, [&](const syntax::token& comment) {
                return std::find(comments.begin(), comments.end(), comment) != comments.end();
            });
        }
        suppress(stray, file.found.back());
    }

    [[nodiscard]] std::vector<syntax::token> comments_of(std::string_view sql) const {
        auto tokens = syntax::tokenize(sql, dialect_);
        if (!tokens) return {};
        std::erase_if(*tokens, [](const syntax::token& token) {
            return token.kind != syntax::token_kind::comment;
        });
        return std::move(*tokens);
    }

    alps::dialect dialect_;
    catalogue tables_;
    std::span<const known_index> indexes_;
    std::vector<linted_file> files_;
};

} // namespace

std::vector<finding> lint(std::span<const lint_source> sources, alps::dialect dialect,
                          std::span<const table_size> sizes, std::span<const known_index> indexes) {
    linter linter(dialect, indexes);
    for (const lint_source& source : sources)
        linter.read(source);
    return linter.finish(sizes);
}

} // namespace alps::migrate
