#include "dialect_rules.hpp"
#include "plan/refused_statement.hpp"

#include <alps/migrate/plan/script.hpp>
#include <alps/syntax/tokenize.hpp>

#include <utility>

namespace alps::migrate {

error refused_statement(std::string message, std::string hint) {
    return error(errc::configuration, {.message = std::move(message), .hint = std::move(hint)});
}

error not_for_migrations(std::string_view what) {
    return refused_statement("a migration cannot hold '" + std::string(what) + "'",
                             "run it by hand, apart from the migrations");
}

result<statement_class> classify_statement(std::string_view statement, alps::dialect dialect) {
    if (controls_transaction(statement)) {
        return refused_statement("a migration cannot begin or end a transaction itself",
                                 "remove this statement: alps runs the migrations in transactions");
    }
    const auto tokens = syntax::tokenize_code(statement, dialect);
    if (!tokens) return statement_class(); // The engine has split it; it is to say what is wrong.
    return rules_of(dialect).classify(syntax::token_reader(*tokens, dialect));
}

} // namespace alps::migrate
