#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/model.hpp>

namespace alps::tables {

/// Finds out whether the repositories can work with a database: it has the tables that they name,
/// `users`, `tenants` and `tenant_members`, their columns, keys and guards, and nothing that an
/// insert would have to fill beside. Lengths of texts do not matter, nor whatever else a table has.
///
/// Errors: `diverged`, naming what is wrong and what to run.
[[nodiscard]] result<void> check_tables(const schema::model::schema& live);

} // namespace alps::tables
