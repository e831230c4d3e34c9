#pragma once

#include <alps/plugin/admin_session.hpp>

#include <string>
#include <vector>

namespace alps::schema {

/// Says, in sorted lines, what the engine's own catalogue holds of a schema. The order of columns
/// and the way names are quoted do not show. Throws if the catalogue cannot be read.
[[nodiscard]] std::vector<std::string> dump(admin_session& session, alps::dialect dialect);

} // namespace alps::schema
