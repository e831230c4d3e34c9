#pragma once

#include <alps/schema/diff.hpp>
#include <alps/schema/model.hpp>

#include <functional>
#include <optional>

/// One schema can be written in several ways: `numeric(5,2)` and `decimal(5, 2)`, a check as
/// somebody wrote it and as the engine gives it back. Where two schemas are compared, what means
/// the same is to be spelled the same.
namespace alps::schema {

/// Returns a schema as an engine writes it, such that what it writes again stays as it is; nothing
/// if none can be asked, or it refuses the schema.
using engine_spelling = std::function<std::optional<model::schema>(const model::schema& schema)>;

/// Returns a schema as it is written, but in the spelling of another: each type, default, key,
/// check, guard, index and policy that both have, under one name as the engine keeps names, is as
/// the other has it where the texts tell that both are the same (types by their usual names,
/// expressions without needless parentheses, quotes, spaces and names of their own table), and then
/// where the engine does. It is asked only if there is a doubt. The other's tables and columns have
/// the names that the hints give them.
[[nodiscard]] model::schema spelled_as(const model::schema& other, const model::schema& schema,
                                       const rename_hints& hints, const engine_spelling& ask);

/// Adds to a schema that an engine gave the unique keys of another that are of the primary key's
/// columns: PostgreSQL makes one constraint of the two.
[[nodiscard]] model::schema with_merged_keys(const model::schema& other, model::schema read);

/// Tells whether a change may be one of the spelling alone: both schemas have the thing, and only
/// an engine can tell whether it is the same.
[[nodiscard]] bool may_be_spelling(const change& any) noexcept;

} // namespace alps::schema
