#include "dialect_rules.hpp"

#include <alps/schema/snapshot.hpp>

namespace alps::schema {

std::string write_snapshot(const snapshot& snapshot) {
    return format_json_lines(rules_of(snapshot.content.schema.dialect).write_snapshot(snapshot));
}

} // namespace alps::schema
