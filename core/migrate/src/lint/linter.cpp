#include "lint/suppressions.hpp"
#include "lint/weighing.hpp"

#include <alps/syntax/tokenize.hpp>

#include <algorithm>
#include <utility>

namespace alps::migrate {
namespace {

/// One file, taken apart, with what was found in it.
struct linted_file {
    const lint_source& source;
    std::vector<syntax::tokenized_statement> statements{};
    std::vector<std::vector<raw_finding>> found{}; ///< By statement, and one list for the rest.
};

class linter {
public:
    linter(alps::dialect dialect, std::span<const known_index> indexes)
        : dialect_(dialect), tables_(dialect), indexes_(indexes) {}

    void read(const lint_source& source) {
        tables_.enter(source.release);
        linted_file& file = files_.emplace_back(linted_file{source});
        auto statements = syntax::split(source.sql, dialect_);
        if (!statements) {
            file.found.resize(1);
            file.found.front().push_back({.rule = rule_id::unreadable,
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
        const syntax::tokenized_statement& one = file.statements[at];
        if (file.source.pending) {
            const lint_subject subject{.one = one,
                                       .file = file.statements,
                                       .before = tables_,
                                       .dialect = dialect_,
                                       .altering = read_alter_table(one, dialect_)};
            for (const listed_rule& rule : all_rules()) {
                rule_findings found(rule.id, file.found[at]);
                if (rule.applies[dialect_] && rule.what->find != nullptr)
                    rule.what->find(subject, found);
            }
        }
        tables_.apply(one, {.source = files_.size() - 1,
                            .statement = at,
                            .line = one.line,
                            .pending = file.source.pending,
                            .release = file.source.release});
    }

    /// Only now every index is known, also one that a later migration creates.
    void check_foreign_keys(const std::string& table, const table_facts& facts) {
        for (const foreign_key& key : facts.foreign_keys) {
            if (!key.pending) continue;
            for (const listed_rule& rule : all_rules()) {
                if (!rule.applies[dialect_] || rule.what->judge == nullptr) continue;
                rule_findings found(rule.id, files_[key.source].found[key.statement]);
                if (auto one = rule.what->judge(table, facts, key)) found.add(std::move(*one));
            }
        }
    }

    void report(linted_file& file, std::span<const table_size> sizes, std::vector<finding>& all) {
        check_suppressions(file);
        std::vector<raw_finding> found;
        for (const auto& of_statement : file.found)
            found.insert(found.end(), of_statement.begin(), of_statement.end());
        std::ranges::stable_sort(found, {}, &raw_finding::line);
        for (const raw_finding& one : found)
            all.push_back(weigh(one, file.source.file, dialect_, sizes));
    }

    void check_suppressions(linted_file& file) const {
        if (file.statements.size() + 1 != file.found.size()) return; // It could not be read.
        std::vector<syntax::token> stray = comments_of(file.source.sql);
        for (std::size_t at = 0; at < file.statements.size(); ++at) {
            const syntax::tokenized_statement& one = file.statements[at];
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
    known_tables tables_;
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
