#include "rules.hpp"

#include <alps/syntax/statements.hpp>
#include <alps/syntax/tokenize.hpp>

namespace alps::syntax {

result<std::vector<tokenized_statement>> split(std::string_view sql, dialect dialect) {
    const auto tokens = tokenize(sql, dialect);
    if (!tokens) return tokens.error();
    return rules_of(dialect).split(*tokens);
}

} // namespace alps::syntax
