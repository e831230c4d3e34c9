#pragma once

#include "alteration_test.hpp"

#include <alps/testing/random_schema.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

namespace alps::schema {

/// PostgreSQL makes one constraint of a primary key and a unique key on its columns if it creates
/// both at once, and two if one follows the other.
inline bool repeats_its_primary_key(const model::table& table) {
    std::vector<std::string> primary;
    for (const model::column& column : table.columns) {
        if (column.primary_key) primary = {column.name};
    }
    if (table.primary_key) primary = table.primary_key->columns;
    return std::ranges::find(table.unique_keys, primary, &model::key::columns) !=
           table.unique_keys.end();
}

/// A test of alterations inside a property.
class random_alteration_test : public alteration_test {
protected:
    void create_anew(const model::schema& schema) {
        RC_PRE(std::ranges::none_of(schema.tables, repeats_its_primary_key));
        const std::string refused = recreated(schema);
        if (!refused.empty()) RC_FAIL(refused);
    }

    void alter(const model::schema& from, const model::schema& to,
               const std::vector<std::string>& expected,
               const rename_hints& hints = {.ask = false}) {
        const std::string refused = altered(from, to, hints);
        if (!refused.empty()) RC_FAIL(refused);
        RC_ASSERT(dumped() == expected);
    }
};

} // namespace alps::schema
