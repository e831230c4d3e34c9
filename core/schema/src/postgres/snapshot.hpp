#pragma once

#include "snapshot/table_context.hpp"

#include <alps/base/json_build.hpp>
#include <alps/schema/snapshot.hpp>

#include <optional>

namespace alps::schema::postgres {

/// Reads an index; nothing if the model cannot hold it. `internal` is what the snapshot says of it
/// apart, or null.
[[nodiscard]] std::optional<model::index> read_index(const snapshot_parts::table_context& context,
                                                     const json_member& member,
                                                     const json_value* internal);

[[nodiscard]] json_build::object write_snapshot(const schema::snapshot& snapshot);

} // namespace alps::schema::postgres
