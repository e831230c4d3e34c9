#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/schema/catalogue.hpp>

namespace alps::postgres {

/// Reads the schema `public`, in order; see `schema::in_order()`.
///
/// A table, a column and a primary key stay in the model without what it cannot hold; of everything
/// else that it cannot hold as a whole, only the words in `unsupported` remain. Tracking tables and
/// what belongs to an extension are left out. Expressions name what they use as the session's
/// search path makes necessary.
///
/// It takes a few statements. A caller that wants them to see one picture begins a transaction,
/// `repeatable read`, around the call.
///
/// Errors: what the database reports.
/// Blocks: as the session.
[[nodiscard]] result<schema::catalogue> read_catalogue(admin_session& session) noexcept;

/// Returns a schema as `read_catalogue()` would report it once it was created.
///
/// It creates temporary tables and reads them back: below a savepoint if a transaction is open, in
/// a transaction of its own otherwise. Either way nothing of it remains. A transaction that may
/// only read does not do.
///
/// Errors: `rejected`, with what is at fault, if the server refuses a part of the schema;
///   `configuration` if the schema is of another dialect; what the database reports.
/// Blocks: as the session.
[[nodiscard]] result<schema::model::schema>
normalize_schema(admin_session& session, const schema::model::schema& schema) noexcept;

} // namespace alps::postgres
