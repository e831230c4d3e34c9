#pragma once

#include <alps/schema/change.hpp>
#include <alps/schema/diff.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace alps {

/// What a push may take away if somebody said so.
enum class allowance { drop_table, drop_column, change_type, drop_value };

/// Returns the name of an allowance, as it is written behind `--allow`.
[[nodiscard]] std::string_view to_string(allowance allowed) noexcept;

/// Data that a push would take away.
struct possible_loss {
    allowance needs;
    std::string what;  ///< `table notes`, `column users.phone`.
    std::string table; ///< The table that holds it, as it is called before the push.
    std::string query; ///< Counts the rows that lose something.
    std::int64_t rows = 0;

    friend bool operator==(const possible_loss&, const possible_loss&) = default;
};

/// What a push does.
struct push_plan {
    std::vector<schema::change> changes;
    std::vector<std::string> statements;
    std::vector<possible_loss> losses; ///< Those that cost no row, too.
};

/// What a push may do, and how long it may wait.
struct push_request {
    schema::rename_hints hints{}; ///< What `schema::find_changes()` cannot know.
    std::set<allowance> allowed{};
    /// How long to wait for a run of migrations, and how long to try again when locks are not
    /// granted.
    std::chrono::milliseconds wait_timeout = std::chrono::seconds(60);
    /// As `migration_options::lock_timeout`.
    std::chrono::milliseconds lock_timeout = std::chrono::seconds(2);
    /// Called when the push waits or starts over, with what it does.
    std::function<void(std::string_view line)> notice{};
};

} // namespace alps
