#include "postgres/rules.hpp"

#include <alps/syntax/types.hpp>

namespace alps::schema::postgres {

std::string usual_type(std::string_view type) { return syntax::usual_type(type); }

void canonicalize(model::schema& schema) {
    // Nulls are larger than all else to PostgreSQL, which has them last unless it sorts downwards.
    for (model::table& table : schema.tables) {
        for (model::index& index : table.indexes) {
            for (model::index_part& part : index.parts) {
                if (part.nulls_first == part.descending) part.nulls_first.reset();
            }
        }
    }
}

} // namespace alps::schema::postgres
