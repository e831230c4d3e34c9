#include "rules.hpp"

namespace alps::syntax {

const rules& rules_of(dialect dialect) noexcept {
    constexpr per_dialect<const rules*> all = {.postgres = &postgres::own_rules,
                                               .sqlite = &sqlite::own_rules};
    return *all[dialect];
}

} // namespace alps::syntax
