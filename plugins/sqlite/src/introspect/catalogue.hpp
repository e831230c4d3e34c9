#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/schema/catalogue.hpp>

namespace alps::sqlite {

/// Reads the database `main`, in order; see `schema::in_order()`.
///
/// SQLite keeps expressions as they were written; here they come with one spacing, names without
/// quotes that they do not need, and no parentheses around the whole but those that an index's
/// expression needs. A table, a column and a primary key stay in the model without what it cannot
/// hold; of everything else that it cannot hold as a whole, only the words in `unsupported` remain.
/// The tables of migrations and of SQLite itself are left out.
///
/// It takes a few statements. A caller that wants them to see one picture begins a transaction
/// around the call.
///
/// Errors: what the database reports.
/// Blocks: as the session.
[[nodiscard]] result<schema::catalogue> read_catalogue(admin_session& session) noexcept;

/// Returns a schema as `read_catalogue()` would report it once it was created. It is created in a
/// memory database of its own; the session is left alone.
///
/// Errors: `rejected`, with what is at fault, if SQLite refuses a part of the schema;
///   `configuration` if the schema is of another dialect.
/// Blocks: while it is created.
[[nodiscard]] result<schema::model::schema>
normalize_schema(admin_session& session, const schema::model::schema& schema) noexcept;

} // namespace alps::sqlite
