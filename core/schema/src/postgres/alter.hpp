#pragma once

#include <alps/schema/change.hpp>
#include <alps/schema/model.hpp>

#include <set>
#include <span>
#include <string>
#include <vector>

namespace alps::schema::postgres {

/// Returns the statements that turn a schema in canonical form into another, in the order they have
/// to run.
[[nodiscard]] std::vector<std::string> alter_statements(const model::schema& before,
                                                        const model::schema& to,
                                                        std::span<const change> changes);

/// Names the tables that these statements make anew.
[[nodiscard]] std::set<std::string> rebuilt_tables(const model::schema& before,
                                                   const model::schema& to,
                                                   std::span<const change> changes);

} // namespace alps::schema::postgres
