#pragma once

#include <alps/migrate/push/push.hpp>

#include <span>
#include <string>
#include <vector>

namespace alps::migrate {

/// Finds what changes of a database would take away, uncounted.
[[nodiscard]] std::vector<possible_loss> find_losses(std::span<const schema::change> changes,
                                                     const schema::model::schema& live);

/// Finds what is unsupported and does not survive that SQLite rebuilds tables, in words.
[[nodiscard]] std::vector<std::string> find_casualties(const schema::catalogue& live,
                                                       const schema::model::schema& wanted,
                                                       std::span<const schema::change> changes);

} // namespace alps::migrate
