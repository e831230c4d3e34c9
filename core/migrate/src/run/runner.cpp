#include "run/apply.hpp"
#include "run/errors.hpp"
#include "run/migration_lock.hpp"
#include "run/record/record_runs.hpp"
#include "run/undo.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/history/history.hpp>
#include <alps/migrate/run/make_runner.hpp>
#include <alps/plugin/admin_lock.hpp>
#include <alps/plugin/admin_transaction.hpp>

namespace alps::migrate::run {
namespace {

/// Does something with the folder that the options name.
template <class Options, class Work>
auto with_folder(admin_session& session, const Options& options, Work work) noexcept {
    return no_throw([&]() -> decltype(work(folder())) {
        const auto folder = read_folder(options.folder, session.server().dialect);
        if (!folder) return folder.error();
        return work(*folder);
    });
}

/// The same while no other runner does anything.
template <class Options, class Work>
auto locked_with_folder(admin_session& session, const Options& options, Work work) noexcept {
    using answer = decltype(work(folder()));
    return with_folder(session, options, [&](const folder& folder) -> answer {
        admin_lock lock(session, migration_lock);
        if (auto locked = lock.acquire(options.wait_timeout); !locked) {
            return errors::lock_not_granted(nothing_written(locked.error()));
        }
        if constexpr (requires { options.notice; }) {
            if (!folder.strays.empty() && options.notice) options.notice(describe_strays(folder));
        }
        return work(folder);
    });
}

using entries = std::vector<migration_entry>;

class folder_runner final : public migration_runner {
public:
    result<entries> status(admin_session& session,
                           const migration_options& options) noexcept override {
        return with_folder(session, options, [&](const folder& folder) -> result<entries> {
            const auto record = read_record(session);
            if (!record) return nothing_written(record.error());
            return compare_history(folder, *record);
        });
    }

    result<migration_plan> plan(admin_session& session,
                                const migration_options& options) noexcept override {
        return with_folder(session, options, [&](const folder& folder) {
            return apply_run(session, options, folder).plan();
        });
    }

    result<entries> apply(admin_session& session,
                          const migration_options& options) noexcept override {
        return locked_with_folder(session, options, [&](const folder& folder) {
            return apply_run(session, options, folder).apply();
        });
    }

    result<undo_plan> plan_undo(admin_session& session,
                                const migration_options& options) noexcept override {
        return with_folder(session, options, [&](const folder& folder) {
            return undo_run(session, options, folder).plan();
        });
    }

    result<entries> undo(admin_session& session,
                         const migration_options& options) noexcept override {
        return locked_with_folder(session, options, [&](const folder& folder) {
            return undo_run(session, options, folder).undo();
        });
    }

    result<entries> baseline(admin_session& session,
                             const migration_options& options) noexcept override {
        return locked_with_folder(session, options, [&](const folder& folder) {
            return record_baseline(session, options, folder);
        });
    }

    result<std::vector<std::string>> repair(admin_session& session,
                                            const repair_options& options) noexcept override {
        return locked_with_folder(session, options, [&](const folder& folder) {
            return repair_record(session, options, folder);
        });
    }
};

} // namespace

} // namespace alps::migrate::run

namespace alps::migrate {

std::unique_ptr<migration_runner> make_runner() { return std::make_unique<run::folder_runner>(); }

} // namespace alps::migrate
