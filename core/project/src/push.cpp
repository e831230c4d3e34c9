#include <alps/host/capabilities.hpp>
#include <alps/project/project.hpp>

#include <algorithm>
#include <utility>

namespace alps {
namespace {

/// Tells whether migrations made a part of the database. What is wrong with them is no matter here.
bool has_history(migrations& migrations) {
    const auto entries = migrations.status();
    return entries && std::ranges::any_of(*entries, &migration_entry::applied);
}

} // namespace

result<push_report> project::push(push_request request, dry_run only_say) {
    const bool changes = only_say == dry_run::no;
    auto migrations = open_migrations(changes ? if_missing::create : if_missing::fail);
    if (!migrations) return migrations.error();
    request.wait_timeout = migrations->options.wait_timeout;
    request.notice = migrations->options.notice;
    request.ownership = ownership();
    const auto loaded = load(settings_.migrator.value);
    if (!loaded) return loaded.error();
    const auto pusher = plugin::make_schema_pusher(**loaded);
    if (!pusher) return pusher.error();
    const auto wanted = describe_schema(migrations->server().dialect);
    if (!wanted) return wanted.error();

    auto& session = migrations->session();
    auto plan = changes ? (*pusher)->push(session, *wanted, request)
                        : (*pusher)->plan(session, *wanted, request);
    if (!plan) return plan.error();
    if (!plan->changes.empty() && has_history(*migrations)) {
        log(log_level::info, "this database has a history of migrations: the next 'alps generate' "
                             "must hold these changes");
    }
    return push_report{std::move(*plan), session.server()};
}

} // namespace alps
