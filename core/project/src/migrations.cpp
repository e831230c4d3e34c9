#include "live_schema.hpp"

#include <alps/base/join.hpp>
#include <alps/migrate/drift/foreign_times.hpp>
#include <alps/migrate/folder/folder_head.hpp>
#include <alps/migrate/history/history.hpp>
#include <alps/plugin/schema_inspector.hpp>
#include <alps/project/migrations.hpp>
#include <alps/tables/alps_schema.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace alps {
namespace {

error not_as_snapshot(const std::string& tag, const std::vector<migrate::difference>& found) {
    return error(errc::diverged,
                 {.message = fmt::format("the database is not as '{}' leaves it", tag),
                  .detail = migrate::in_lines(found),
                  .hint = "change the database, or adopt it as it is with --force",
                  .state = "nothing was changed"});
}

/// Refuses tables of alps whose times another program keeps in another way.
result<void> check_times(admin_session& session) {
    const auto inspector = find_inspector(session);
    if (!inspector) return inspector.error();
    const auto live = (*inspector)->read();
    if (!live) return live.error();
    const auto found = migrate::find_foreign_times(
        session, alps::tables::alps_schema(session.server().dialect), live->schema);
    if (!found) return found.error();
    if (found->empty()) return {};
    return error(errc::diverged,
                 {.message = "times are not kept as alps keeps them, as milliseconds from 1970",
                  .detail = join(*found, "\n"),
                  .hint = "convert them, or adopt the tables as they are with --force",
                  .state = "nothing was changed"});
}

} // namespace

migrations::migrations(std::unique_ptr<migration_runner> runner,
                       std::unique_ptr<admin_session> session, migration_options first_options,
                       schema::ownership ownership)
    : options(std::move(first_options)),
      runner_(std::move(runner)),
      session_(std::move(session)),
      ownership_(std::move(ownership)) {}

result<std::vector<migration_entry>> migrations::status() {
    return runner_->status(*session_, options);
}
result<migration_plan> migrations::plan() { return runner_->plan(*session_, options); }
result<std::vector<migration_entry>> migrations::apply() {
    return runner_->apply(*session_, options);
}
result<undo_plan> migrations::plan_undo() { return runner_->plan_undo(*session_, options); }
result<std::vector<migration_entry>> migrations::undo() {
    return runner_->undo(*session_, options);
}

result<baseline_report> migrations::baseline(const std::string& tag, bool force) {
    const auto snapshot = migrate::read_snapshot_of(options.folder, server().dialect, tag);
    if (!snapshot) return snapshot.error();
    const auto head = migrate::read_head(options.folder, server().dialect);
    if (!head) return head.error();
    auto found = compare(snapshot->content.schema);
    if (!found) return found.error();
    const auto at_head = compare(head->snapshot.content.schema);
    if (!at_head) return at_head.error();
    auto& differences = *found;
    // What the last migration does not declare either is another program's.
    std::erase_if(differences, [&](const migrate::difference& each) {
        return each.undeclared && std::ranges::find(*at_head, each) != at_head->end();
    });
    if (!differences.empty() && !force) return not_as_snapshot(tag, differences);
    if (!force) {
        if (auto kept = check_times(*session_); !kept) return kept.error();
    }
    auto recorded = runner_->baseline(*session_, migration_options(options).up_to(tag));
    if (!recorded) return recorded.error();
    return baseline_report{std::move(*recorded), std::move(differences)};
}

result<std::vector<migrate::difference>> migrations::compare(const schema::model::schema& wanted) {
    const auto read = look_at_live(*session_, wanted);
    if (!read) return read.error();
    return migrate::find_differences(read->live.schema, read->wanted, ownership_);
}

result<std::vector<std::string>> migrations::repair(std::vector<std::string> accept,
                                                    std::vector<std::string> forget) {
    repair_options repairs(options.folder);
    repairs.wait_timeout = options.wait_timeout;
    repairs.accept = std::move(accept);
    repairs.forget = std::move(forget);
    repairs.dry_run = options.dry_run;
    return runner_->repair(*session_, repairs);
}

result<void> migrations::check(const std::vector<migration_entry>& entries) const {
    return migrate::check_history(options.folder, entries);
}

} // namespace alps
