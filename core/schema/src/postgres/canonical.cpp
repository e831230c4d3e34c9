#include "postgres/rules.hpp"

namespace alps::schema::postgres {

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
