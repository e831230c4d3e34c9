#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/catalogue.hpp>
#include <alps/schema/diff.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate {

/// What a push may take away if somebody said so.
enum class allowance { drop_table, drop_column, change_type, drop_value };

/// Returns the name of an allowance, as it is written behind `--allow`.
[[nodiscard]] std::string_view to_string(allowance allowed) noexcept;

/// Reads names of allowances; `all` is every one.
///
/// Errors: `invalid_argument` for a name that is none.
[[nodiscard]] result<std::set<allowance>> read_allowances(std::span<const std::string> names);

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

/// Counts what a loss costs as the database stands, so that it cannot become more afterwards.
using row_counter = std::function<result<std::int64_t>(const possible_loss& loss)>;

struct push_request {
    schema::answers answers{}; ///< To questions of `schema::find_changes()`.
    std::set<allowance> allowed{};
    /// How long to wait for a run of migrations, and how long to try again when locks are not
    /// granted.
    std::chrono::milliseconds patience = std::chrono::seconds(60);
    /// As `migration_options::lock_timeout`.
    std::chrono::milliseconds lock_timeout = std::chrono::seconds(2);
    /// Called when the push waits or starts over, with what it does.
    std::function<void(std::string_view line)> notice{};
};

/// Plans how a database becomes what its schema says. Both are in their engine's spelling, as for
/// `find_differences()`. Indexes are built plainly, for the spelling does not know better and
/// nothing else goes in a transaction.
///
/// Errors: `forbidden` if rows would lose something that is not allowed, or if the rebuild of a
///   table of SQLite would lose something beyond the model, naming all of it; those of
///   `find_changes()` and of the counter.
[[nodiscard]] result<push_plan> plan_push(const schema::catalogue& live,
                                          const schema::model::schema& wanted,
                                          const push_request& request, const row_counter& count);

/// Finds out whether a push did all that it was to do.
///
/// Errors: `internal`, naming what still differs.
[[nodiscard]] result<void> check_pushed(const schema::model::schema& live,
                                        const schema::model::schema& wanted);

} // namespace alps::migrate
