#pragma once

#include "project.hpp"

#include <alps/migrate/drift.hpp>
#include <alps/schema/catalogue.hpp>

#include <string>
#include <vector>

namespace alps::cli {

/// What a database holds beside what it should hold, both in the spelling of its engine.
struct live_schema {
    schema::catalogue live;
    schema::model::schema wanted;
};

/// Reads the catalogue and spells a schema, without a transaction of its own.
///
/// Errors: `plugin` if the backend cannot; what the database reports.
[[nodiscard]] result<live_schema> read_live(project& project, admin_session& session,
                                            const schema::model::schema& wanted);

/// The same in one transaction that sees one picture and is rolled back.
[[nodiscard]] result<live_schema> look_at_live(project& project, admin_session& session,
                                               const schema::model::schema& wanted);

/// Returns how a database differs from the schema that a migration of the project's folder leads
/// to, for one that is to be adopted without running its migrations.
///
/// Errors: `invalid_argument` if the folder has no such migration; `configuration` if its snapshot
///   is missing or broken; as `look_at_live()`.
[[nodiscard]] result<std::vector<migrate::difference>>
compare_with_snapshot(project& project, admin_session& session, const std::string& tag);

} // namespace alps::cli
