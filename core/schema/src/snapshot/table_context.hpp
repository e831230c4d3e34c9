#pragma once

#include "snapshot/fields.hpp"

#include <alps/schema/model.hpp>

#include <string>

namespace alps::schema::snapshot_parts {

/// Where a part of a snapshot's table stands.
struct table_context {
    snapshot_findings& findings;
    const model::schema& schema; ///< Has its enumerations already.
    const std::string& table;
};

} // namespace alps::schema::snapshot_parts
