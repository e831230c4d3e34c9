#pragma once

#include <alps/schema/change.hpp>
#include <alps/schema/model.hpp>

#include <functional>
#include <span>
#include <vector>

namespace alps::schema {

/// A schema that a database is to become, and what of the database stays although that schema does
/// not declare it.
struct kept_schema {
    model::schema schema;
    std::vector<change> kept; ///< The changes that would take it away.
};

/// Decides of a change that takes something away whether it does.
using consent = std::function<bool(const change&)>;

/// Returns the schema `to` together with what `from` has besides and `goes` does not give away:
/// tables, columns, enumerations and their values, keys, checks, indexes, policies, and row
/// security that is stricter. What hangs on a column or a table that goes, goes with it; an
/// enumeration stays as long as a column uses it.
///
/// The changes are those that `find_changes()` found between the two.
[[nodiscard]] kept_schema keep(const model::schema& from, const model::schema& to,
                               std::span<const change> changes, const consent& goes);

} // namespace alps::schema
