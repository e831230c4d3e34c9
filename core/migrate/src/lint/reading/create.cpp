#include "lint/reading/create.hpp"

#include <utility>

namespace alps::migrate {

std::optional<create_table> read_create_table(const syntax::tokenized_statement& statement,
                                              alps::dialect dialect) {
    syntax::token_reader reader(statement.tokens, dialect);
    if (!reader.accept("create")) return std::nullopt;
    (void)(reader.accept("global") || reader.accept("local"));
    (void)(reader.accept("temp") || reader.accept("temporary") || reader.accept("unlogged"));
    if (!reader.accept("table")) return std::nullopt;
    (void)reader.accept({"if", "not", "exists"});
    create_table read{.table = reader.read_object(), .columns = {}, .constraints = {}};
    for (const syntax::token_span element : split_at_commas(reader.read_parentheses())) {
        const syntax::token_reader definition(element, dialect);
        if (auto constraint = read_constraint(definition)) {
            read.constraints.push_back(std::move(*constraint));
        } else if (!is_word(definition.peek(), "like")) {
            read.columns.push_back(read_column(definition));
        }
    }
    return read;
}

std::optional<create_index> read_create_index(const syntax::tokenized_statement& statement,
                                              alps::dialect dialect) {
    syntax::token_reader reader(statement.tokens, dialect);
    if (!reader.accept("create")) return std::nullopt;
    create_index read;
    read.unique = reader.accept("unique");
    if (!reader.accept("index")) return std::nullopt;
    read.concurrently = reader.accept("concurrently");
    (void)reader.accept({"if", "not", "exists"});
    // PostgreSQL makes up a name if there is none.
    if (!is_word(reader.peek(), "on")) read.index = reader.read_object();
    if (!reader.accept("on")) return std::nullopt;
    (void)reader.accept("only");
    read.table = reader.read_object();
    if (reader.accept("using")) (void)reader.read_name();
    read.columns = read_columns(reader.read_parentheses(), dialect);
    read.partial = contains_word(reader.rest(), "where");
    return read;
}

bool runs_concurrently(const syntax::tokenized_statement& statement) {
    syntax::token_reader reader(statement.tokens, dialect::postgres);
    if (!reader.accept("create") && !reader.accept("drop") && !reader.accept("reindex"))
        return false;
    while (!reader.done() && !is_symbol(reader.peek(), "(") && !is_word(reader.peek(), "on")) {
        if (reader.accept("concurrently")) return true;
        reader.advance();
    }
    return false;
}

std::vector<std::string> read_drop(const syntax::tokenized_statement& statement,
                                   alps::dialect dialect, std::string_view kind) {
    syntax::token_reader reader(statement.tokens, dialect);
    if (!reader.accept({"drop", kind})) return {};
    (void)reader.accept("concurrently");
    (void)reader.accept({"if", "exists"});
    std::vector<std::string> names;
    for (const syntax::token_span one : split_at_commas(reader.rest()))
        names.push_back(syntax::token_reader(one, dialect).read_object());
    return names;
}

} // namespace alps::migrate
