#include "dialect_rules.hpp"

namespace alps::schema {

const dialect_rules& rules_of(dialect dialect) noexcept {
    constexpr per_dialect<const dialect_rules*> all = {.postgres = &postgres::rules,
                                                       .sqlite = &sqlite::rules};
    return *all[dialect];
}

drizzle_format drizzle_format_of(dialect dialect) noexcept { return rules_of(dialect).format; }

std::string write_snapshot(const snapshot& snapshot) {
    json_value written = rules_of(snapshot.content.schema.dialect).write_snapshot(snapshot);
    add_carried(written, snapshot.content.carried);
    return format_json_lines(written);
}

} // namespace alps::schema
