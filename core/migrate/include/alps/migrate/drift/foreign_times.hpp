#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/schema/model.hpp>

#include <string>
#include <vector>

namespace alps::migrate {

/// Looks for times that another program keeps otherwise than alps does, where the engine's types do
/// not tell them apart: as texts, or as numbers of seconds. Says it of each column of a time that a
/// table declares and the database has: `users.created_at holds texts in 3 rows`.
///
/// Errors: what the database reports.
[[nodiscard]] result<std::vector<std::string>>
find_foreign_times(admin_session& session, const schema::model::schema& declared,
                   const schema::model::schema& live);

} // namespace alps::migrate
