#include "plan/refused_statement.hpp"
#include "sqlite/rules.hpp"

#include <string_view>

namespace alps::migrate::sqlite {

result<statement_class> classify(syntax::token_reader words) {
    for (const std::string_view outsider : {"vacuum", "attach", "detach"}) {
        if (words.accept(outsider)) return not_for_migrations(outsider);
    }
    return statement_class();
}

} // namespace alps::migrate::sqlite
