#include "dialect_rules.hpp"

#include <alps/schema/alter.hpp>
#include <alps/schema/canonical.hpp>

namespace alps::schema {

std::vector<std::string> alter_statements(const model::schema& from, const model::schema& to,
                                          std::span<const change> changes) {
    return rules_of(to.dialect).alter_statements(canonical(from), to, changes);
}

std::set<std::string> rebuilt_tables(const model::schema& from, const model::schema& to,
                                     std::span<const change> changes) {
    return rules_of(to.dialect).rebuilt_tables(canonical(from), to, changes);
}

} // namespace alps::schema
