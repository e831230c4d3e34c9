#pragma once

#include <alps/schema/change.hpp>
#include <alps/schema/diff.hpp>
#include <alps/schema/ownership.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace alps {

/// What a push or a migration may take away if somebody said so.
enum class allowance {
    drop_table,
    drop_column,
    drop_enumeration,
    drop_constraint, ///< A primary, unique or foreign key, a check or a guard.
    drop_index,
    drop_policy, ///< Also row security itself.
    drop_value,  ///< Of an enumeration.
    change_type,
};

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

/// Something that the database has, the schema does not declare, and a push leaves alone.
struct undeclared_object {
    std::string what; ///< `column users.phone`.
    allowance needs;

    friend bool operator==(const undeclared_object&, const undeclared_object&) = default;
};

/// What a push does.
struct push_plan {
    std::vector<schema::change> changes;
    std::vector<std::string> statements;
    std::vector<possible_loss> losses;   ///< Those that cost no row, too.
    std::vector<undeclared_object> left; ///< Without what is ignored.
};

/// What a push may do, and how long it may wait.
struct push_request {
    /// What `schema::find_changes()` cannot know. What they drop needs no allowance unless rows
    /// would lose something.
    schema::rename_hints hints{};
    std::set<allowance> allowed{};
    schema::ownership ownership{};
    /// How long to wait for a run of migrations, and how long to try again when locks are not
    /// granted.
    std::chrono::milliseconds wait_timeout = std::chrono::seconds(60);
    /// As `migration_options::lock_timeout`.
    std::chrono::milliseconds lock_timeout = std::chrono::seconds(2);
    /// Called when the push waits or starts over, with what it does.
    std::function<void(std::string_view line)> notice{};
};

} // namespace alps
