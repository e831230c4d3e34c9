#pragma once

#include <alps/plugin/admin_session.hpp>
#include <alps/schema/catalogue.hpp>

namespace alps {

/// What a database holds beside what it should hold, both normalized by its engine.
struct live_schema {
    schema::catalogue live;
    schema::model::schema wanted;
};

/// Reads the catalogue and normalizes a schema, in one transaction that sees one picture and is
/// rolled back.
///
/// Errors: `plugin` if the backend cannot; what the database reports.
[[nodiscard]] result<live_schema> look_at_live(admin_session& session,
                                               const schema::model::schema& wanted);

} // namespace alps
