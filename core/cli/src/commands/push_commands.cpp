#include "command_list.hpp"
#include "commands/schema_options.hpp"

#include <alps/migrate/drift/removals.hpp>
#include <alps/schema/ddl.hpp>

#include <boost/json/array.hpp>
#include <fmt/core.h>

#include <utility>

namespace alps::cli {
namespace {

struct push_arguments {
    std::vector<std::string> allowed; ///< Kinds of what may go.
    hint_arguments hints;
};

output describe(const push_plan& plan, const server_info& server, bool dry_run) {
    output output;
    boost::json::array changes;
    boost::json::array losses;
    boost::json::array left;
    if (plan.changes.empty()) {
        output.text = "nothing to push: the database has what the schema says\n";
    } else {
        output.text =
            fmt::format("{} {} {} to {}\n", dry_run ? "would push" : "pushed", plan.changes.size(),
                        plan.changes.size() == 1 ? "change" : "changes", server.location);
    }
    for (const auto& change : plan.changes) {
        output.text += fmt::format("  {}\n", schema::describe(change));
        changes.emplace_back(schema::describe(change));
    }
    for (const auto& loss : plan.losses) {
        output.text += loss.rows == 0 ? fmt::format("no row lost anything with {}\n", loss.what)
                                      : fmt::format("lost: {} ({})\n", loss.what, loss.rows);
        losses.push_back({{"what", loss.what}, {"rows", loss.rows}});
    }
    for (const auto& each : plan.left) {
        output.text += fmt::format("left alone: {}, which the tables do not declare; --allow {} "
                                   "takes it away\n",
                                   each.what, to_string(each.needs));
        left.push_back({{"what", each.what}, {"needs", to_string(each.needs)}});
    }
    const std::string sql = schema::join_statements(plan.statements);
    if (dry_run && !sql.empty()) output.text += sql + '\n';
    output.fields["changes"] = std::move(changes);
    output.fields["losses"] = std::move(losses);
    output.fields["left"] = std::move(left);
    output.fields["sql"] = sql;
    output.fields["dry_run"] = dry_run;
    return output;
}

result<output> push(context& context, const push_arguments& arguments) {
    auto hints = read_hints(arguments.hints);
    if (!hints) return hints.error();
    auto allowed = migrate::read_allowances(arguments.allowed);
    if (!allowed) return allowed.error();
    if (auto consent = context.require_consent("a push"); !consent) return consent.error();
    push_request request{.hints = std::move(*hints), .allowed = std::move(*allowed)};
    const auto pushed = context.project().push(std::move(request), context.dry_run());
    if (!pushed) return pushed.error();
    return describe(pushed->plan, pushed->server, context.options().dry_run);
}

} // namespace

void add_push_commands(command_list& commands) {
    command command = commands.add(
        "push", "Make the database what the tables say, without files, in one transaction; indexes "
                "are built plainly, also those that a migration builds concurrently");
    auto& arguments = commands.run(command, push);
    add_allow_option(command, arguments.allowed);
    add_hint_options(command, arguments.hints);
}

} // namespace alps::cli
