#pragma once

#include <alps/migrate/plan/statement_class.hpp>
#include <alps/plugin/admin_session.hpp>

#include <chrono>
#include <string_view>

namespace alps::migrate::run {

/// How far a statement that runs outside of a transaction has come.
enum class statement_progress {
    none, ///< As if it had never run, for all that can be seen.
    half, ///< What it left behind is in the way, or must be finished.
    done,
};

/// One statement of PostgreSQL that runs outside of a transaction, such as `create index
/// concurrently`, with what it takes to resume it.
///
/// Lifetime: refers to its arguments.
class non_transactional_statement {
public:
    non_transactional_statement(admin_session& session, const statement_class& found,
                                std::string_view text)
        : session_(session), class_(found), text_(text) {}

    /// Looks at what the database holds of its effect. Of a statement that can be repeated nothing
    /// is known.
    [[nodiscard]] result<statement_progress> look();

    /// Removes an index that was not built to its end, if there is one and nobody is building it,
    /// and tells whether it did.
    [[nodiscard]] result<bool> remove_invalid_index();

    /// Runs it, or what remains of it after `half`. One that makes readers or writers wait behind
    /// it waits for its own locks no longer than `lock_timeout`.
    [[nodiscard]] result<void> run(statement_progress progress,
                                   std::chrono::milliseconds lock_timeout);

private:
    admin_session& session_;
    const statement_class& class_;
    std::string_view text_;
};

} // namespace alps::migrate::run
