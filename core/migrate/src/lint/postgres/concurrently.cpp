#include "lint/postgres/concurrently.hpp"

#include <alps/syntax/token_reader.hpp>

namespace alps::migrate {

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

} // namespace alps::migrate
