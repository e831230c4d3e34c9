#pragma once

#include "ddl/alteration.hpp"

#include <set>
#include <string>

namespace alps::schema::sqlite {

/// Returns the tables that have to be rebuilt, for ALTER TABLE cannot do what changes in them.
///
/// It can drop a column that nothing uses. What used it is dropped as well: an index before, and
/// anything else by a rebuild.
[[nodiscard]] std::set<std::string> tables_to_rebuild(const alteration& alteration);

/// Returns the new foreign key that an added column alone is, or null.
[[nodiscard]] const model::foreign_key* own_foreign_key(const alteration& alteration,
                                                        const schema::add_column& added);

} // namespace alps::schema::sqlite
