#pragma once

#include <alps/schema/diff.hpp>

#include <string>

namespace alps::migrate {

/// Says what a table's part consists of, in the SQL of its engine but shorter: `(email)`,
/// `(tenant_id) references tenants (id) on delete cascade`. Empty if the table does not have it.
[[nodiscard]] std::string words_of(const schema::model::table& table, schema::part_kind kind,
                                   const std::string& name);

} // namespace alps::migrate
