#include "live_schema.hpp"
#include "migrator.hpp"
#include "schema_commands.hpp"

#include <alps/migrate/push.hpp>
#include <alps/plugin/capabilities.hpp>
#include <alps/repository/admin_transaction.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/quoting.hpp>

#include <boost/json/array.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>

namespace alps::cli {
namespace {

/// Counts what a loss costs. On PostgreSQL, where others go on writing, the table is locked first
/// if it is to be changed.
result<std::int64_t> count(admin_session& session, const migrate::possible_loss& loss, bool lock) {
    if (lock && session.server().dialect == dialect::postgres) {
        const auto locked =
            session.execute(fmt::format("lock table {} in access exclusive mode",
                                        schema::quote_identifier(loss.table, dialect::postgres)),
                            {});
        if (!locked) return locked.error();
    }
    const auto found = session.execute(loss.query, {});
    if (!found) return found.error();
    const auto* rows = std::get_if<std::int64_t>(&found->rows.at(0).at(0));
    if (rows == nullptr) return error(errc::internal, "the number of rows is no whole number");
    return *rows;
}

/// The plan of a push, and what it was made for.
struct planned {
    migrate::push_plan plan;
    schema::model::schema wanted; ///< In the engine's spelling.
};

result<planned> plan(project& project, admin_session& session, const schema::model::schema& wanted,
                     const migrate::push_request& request, bool lock) {
    auto read = read_live(project, session, wanted);
    if (!read) return read.error();
    auto plan = migrate::plan_push(
        read->live, read->wanted, request,
        [&](const migrate::possible_loss& loss) { return count(session, loss, lock); });
    if (!plan) return plan.error();
    return planned{std::move(*plan), std::move(read->wanted)};
}

/// Plans without changing or locking anything.
result<planned> only_plan(project& project, admin_session& session,
                          const schema::model::schema& wanted,
                          const migrate::push_request& request) {
    admin_transaction transaction(session);
    if (auto begun = transaction.begin(); !begun) return begun.error();
    auto made = plan(project, session, wanted, request, false);
    if (!made) return nothing_written(made.error());
    return made;
}

result<planned> plan_and_push(project& project, migrator& migrator, schema_pusher& pusher,
                              const schema::model::schema& wanted,
                              const migrate::push_request& request) {
    planned made;
    push_options options{.patience = migrator.options.patience, .notice = migrator.options.notice};
    options.plan = [&](admin_session& session) -> result<std::vector<std::string>> {
        auto anew = plan(project, session, wanted, request, true);
        if (!anew) return anew.error();
        made = std::move(*anew);
        return made.plan.statements;
    };
    options.verify = [&](admin_session& session) -> result<void> {
        const auto plugin = project.backend_plugin();
        if (!plugin) return plugin.error();
        const auto now = plugin::read_catalogue(**plugin, session);
        if (!now) return now.error();
        return migrate::check_pushed(now->schema, made.wanted);
    };
    const auto pushed = pusher.push(*migrator.session, options);
    if (!pushed) return pushed.error();
    return made;
}

/// Tells whether migrations made a part of the database. What is wrong with them is no matter here.
bool has_history(migrator& migrator) {
    const auto entries = migrator.runner->status(*migrator.session, migrator.options);
    return entries && std::ranges::any_of(*entries, &migration_entry::applied);
}

report describe(const migrate::push_plan& plan, const server_info& server, bool dry_run) {
    report report;
    boost::json::array changes;
    boost::json::array losses;
    if (plan.changes.empty()) {
        report.text = "nothing to push: the database is as the schema says\n";
    } else {
        report.text =
            fmt::format("{} {} {} to {}\n", dry_run ? "would push" : "pushed", plan.changes.size(),
                        plan.changes.size() == 1 ? "change" : "changes", server.location);
    }
    for (const auto& change : plan.changes) {
        report.text += fmt::format("  {}\n", schema::describe(change));
        changes.emplace_back(schema::describe(change));
    }
    for (const auto& loss : plan.losses) {
        report.text += loss.rows == 0 ? fmt::format("no row lost anything with {}\n", loss.what)
                                      : fmt::format("lost: {} ({})\n", loss.what, loss.rows);
        losses.push_back({{"what", loss.what}, {"rows", loss.rows}});
    }
    const std::string sql = schema::join_statements(plan.statements);
    if (dry_run && !sql.empty()) report.text += sql + '\n';
    report.fields["changes"] = std::move(changes);
    report.fields["losses"] = std::move(losses);
    report.fields["sql"] = sql;
    report.fields["dry_run"] = dry_run;
    return report;
}

} // namespace

result<report> push(project& project, const push_arguments& arguments) {
    auto answers = read_answers(arguments.renames, arguments.drops);
    if (!answers) return answers.error();
    auto allowed = migrate::read_allowances(arguments.allowed);
    if (!allowed) return allowed.error();
    const migrate::push_request request{std::move(*answers), std::move(*allowed)};
    if (auto consent = project.require_consent("a push"); !consent) return consent.error();

    const bool dry_run = project.options().dry_run;
    auto migrator = open_migrator(project, !dry_run);
    if (!migrator) return migrator.error();
    const auto pusher = project.make_schema_pusher();
    if (!pusher) return pusher.error();
    const server_info& server = migrator->session->server();
    const auto wanted = project.describe_schema(server.dialect);
    if (!wanted) return wanted.error();
    const auto made = dry_run ? only_plan(project, *migrator->session, *wanted, request)
                              : plan_and_push(project, *migrator, **pusher, *wanted, request);
    if (!made) return made.error();
    if (!made->plan.changes.empty() && has_history(*migrator)) {
        project.terminal().progress("this database has a history of migrations: the next 'alps "
                                    "generate' must hold these changes");
    }
    return describe(made->plan, server, dry_run);
}

} // namespace alps::cli
