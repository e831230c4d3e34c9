#pragma once

#include <alps/schema/model.hpp>

#include <rapidcheck.h>

#include <ostream>

namespace alps::testing {

/// Generates schemas in canonical form that their engine can create in an empty database.
///
/// They use everything that the model has. Names need their quotes now and then, and are so short
/// that those derived from them are no longer than PostgreSQL's 63 bytes.
[[nodiscard]] rc::Gen<schema::model::schema> random_schema(alps::dialect dialect);

/// Generates what such a schema may become: the same with one to four edits, each of which adds,
/// drops or alters a part. It is as valid as the first, and now and then equal to it.
///
/// A column changes its type only where its engine converts the values by itself.
[[nodiscard]] rc::Gen<schema::model::schema> changed_schema(schema::model::schema schema);

} // namespace alps::testing

namespace alps::schema::model {

/// Shows a schema in the report of a property that does not hold: as its statements.
void showValue(const schema& schema, std::ostream& out);

} // namespace alps::schema::model
