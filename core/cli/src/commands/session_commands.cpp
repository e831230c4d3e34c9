#include "command_list.hpp"
#include "commands/acting.hpp"
#include "commands/page_options.hpp"
#include "output/printable.hpp"
#include "output/values.hpp"

#include <alps/repository/session_repository.hpp>

#include <fmt/core.h>

#include <optional>
#include <utility>

namespace alps::cli {
namespace {

struct list_arguments {
    std::string email;
    page_arguments page;
};

struct revoke_arguments {
    std::string email;
    std::string id;
    bool all = false;
};

result<output> session_list(context& context, const list_arguments& arguments) {
    auto found = context.project().run([&](backend& backend) -> task<page<session>> {
        auto user = co_await get_user_by_email(backend, arguments.email);
        if (!user) co_return user.error();
        co_return co_await backend.identity().sessions.list_own(actor::authenticated(user->id),
                                                                to_request(arguments.page));
    });
    if (!found) return found.error();
    std::vector<std::vector<std::string>> rows{{"ID", "EXPIRES", "ADDRESS", "PROGRAM"}};
    for (const session& each : found->items) {
        rows.push_back({to_string(each.id), to_text(each.expires_at), each.ip_address.value_or(""),
                        each.user_agent.value_or("")});
    }
    output output{.text = to_table(rows)};
    add_page(output, "sessions", *found);
    return output;
}

/// Reads the id of the session to end, or nothing for all of them.
result<std::optional<session_id>> read_id(const revoke_arguments& arguments) {
    if (arguments.all != arguments.id.empty()) {
        return error(errc::invalid_argument, {.message = "which session?",
                                              .hint = "name an id that 'alps session list' shows, "
                                                      "or --all, and not both"});
    }
    if (arguments.all) return std::optional<session_id>();
    const auto id = session_id::parse(arguments.id);
    if (id) return std::optional(*id);
    return error(errc::invalid_argument,
                 {.message = "'" + arguments.id + "' is not the id of a session",
                  .hint = "'alps session list' shows the ids"});
}

result<output> session_revoke(context& context, const revoke_arguments& arguments) {
    const auto id = read_id(arguments);
    if (!id) return id.error();
    const bool dry_run = context.options().dry_run;
    auto ended = context.project().run([&](backend& backend) -> task<std::int64_t> {
        auto user = co_await get_user_by_email(backend, arguments.email);
        if (!user) co_return user.error();
        const auto actor = actor::authenticated(user->id);
        auto& sessions = backend.identity().sessions;
        if (dry_run) co_return std::int64_t{0};
        if (!*id) co_return co_await sessions.revoke_all(actor, std::nullopt);
        auto done = co_await sessions.revoke(actor, **id);
        if (!done) co_return done.error();
        co_return std::int64_t{1};
    });
    if (!ended) return ended.error();
    const std::string which = *id ? "session " + arguments.id : std::string("every session");
    const std::string whose = printable(arguments.email);
    return output{.text = dry_run ? fmt::format("would end {} of {}\n", which, whose)
                                  : fmt::format("ended {} of {} ({})\n", which, whose, *ended),
                  .fields = {{"dry_run", dry_run}, {"ended", *ended}}};
}

} // namespace

void add_session_commands(command_list& commands) {
    commands.add("session", "Look after who is logged in").group();
    command list = commands.add("session", "list", "List a user's sessions");
    auto& listed = commands.run(list, session_list);
    list.option("email", listed.email, "The user's e-mail").required();
    add_page_options(list, listed.page);

    command revoke = commands.add("session", "revoke", "Log a user out");
    auto& revoked = commands.run(revoke, session_revoke);
    revoke.option("email", revoked.email, "The user's e-mail").required();
    revoke.option("id", revoked.id, "The session's id");
    revoke.flag("--all", revoked.all, "End every session");
}

} // namespace alps::cli
