#include "dialect_rules.hpp"
#include "plan/misplaced.hpp"

#include <alps/migrate/plan/script.hpp>
#include <alps/syntax/tokenize.hpp>

#include <utility>

namespace alps::migrate {

error misplaced(std::string message, std::string hint) {
    return error(errc::configuration, {.message = std::move(message), .hint = std::move(hint)});
}

error not_for_migrations(std::string_view what) {
    return misplaced("a migration cannot hold '" + std::string(what) + "'",
                     "run it by hand, apart from the migrations");
}

result<placement> place_statement(std::string_view statement, alps::dialect dialect) {
    if (controls_transaction(statement)) {
        return misplaced("a migration cannot begin or end a transaction itself",
                         "remove this statement: alps runs the migrations in transactions");
    }
    const auto tokens = syntax::tokenize_code(statement, dialect);
    if (!tokens) return placement(); // The engine has split it; it is to say what is wrong.
    return rules_of(dialect).place(syntax::token_reader(*tokens, dialect));
}

} // namespace alps::migrate
