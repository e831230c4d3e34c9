#include "sqlite/placement.hpp"

#include "plan/misplaced.hpp"

#include <string_view>

namespace alps::migrate::sqlite {

result<placement> place(syntax::token_reader words) {
    for (const std::string_view outsider : {"vacuum", "attach", "detach"}) {
        if (words.accept(outsider)) return not_for_migrations(outsider);
    }
    return placement();
}

} // namespace alps::migrate::sqlite
