#include "postgres/canonical.hpp"

namespace alps::schema::postgres {
namespace {

/// Nulls are larger than all else to PostgreSQL, which has them last unless it sorts downwards.
void forget_usual_place_of_nulls(model::table& table) {
    for (model::index& index : table.indexes) {
        for (model::index_part& part : index.parts) {
            if (part.nulls_first == part.descending) part.nulls_first.reset();
        }
    }
}

} // namespace

void canonicalize(model::schema& schema) {
    for (model::table& table : schema.tables)
        forget_usual_place_of_nulls(table);
}

} // namespace alps::schema::postgres
