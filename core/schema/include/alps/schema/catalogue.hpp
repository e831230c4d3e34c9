#pragma once

#include <alps/schema/carried.hpp>
#include <alps/schema/model.hpp>

#include <string>
#include <vector>

namespace alps::schema {

/// What a database, or a snapshot of one, holds.
struct catalogue {
    model::schema schema; ///< In canonical form; see `canonical()`.
    /// What the model cannot hold, in words and sorted: `view "active_users"`.
    std::vector<std::string> unsupported{};
    /// Of a snapshot: the same, as it stands there.
    std::vector<carried_part> carried{};

    friend bool operator==(const catalogue&, const catalogue&) = default;
};

} // namespace alps::schema
