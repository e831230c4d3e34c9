#include "command_list.hpp"
#include "commands/acting.hpp"
#include "commands/members.hpp"
#include "commands/page_options.hpp"
#include "commands/secret_file.hpp"
#include "output/printable.hpp"
#include "output/values.hpp"

#include <alps/repository/invitation_repository.hpp>

#include <fmt/core.h>

#include <chrono>
#include <utility>

namespace alps::cli {
namespace {

struct create_arguments {
    std::string slug;
    std::string email;
    std::string role;
    std::int32_t days = 7;
    std::string as;
};

struct list_arguments {
    std::string slug;
    acting_arguments acting;
    page_arguments page;
};

struct revoke_arguments {
    std::string slug;
    std::string id;
    acting_arguments acting;
};

struct accept_arguments {
    std::string token_file;
    std::string as;
};

std::vector<std::string> row_of(const invitation& invitation) {
    return {to_string(invitation.id), invitation.email, std::string(to_string(invitation.role)),
            to_text(invitation.expires_at)};
}

/// The answer to an invitation that was sent: its token stands in it, once.
output issued(const issued_invitation& made) {
    return {.text = made.token.reveal() + '\n',
            .fields = {{"invitation", to_json(made.invitation)}, {"token", made.token.reveal()}}};
}

result<output> send(context& context, const std::string& slug, const std::string& as,
                    const new_invitation& wanted) {
    const bool dry_run = context.options().dry_run;
    const acting_arguments acting(as);
    issued_invitation made;
    auto sent = context.project().run([&](backend& backend) -> task<void> {
        auto entered = co_await enter(backend, acting, slug);
        if (!entered) co_return entered.error();
        if (dry_run) {
            if (auto checked = wanted.check(); !checked) co_return checked.error();
            co_return entered->permit(
                permissions::operation::invite,
                {.acting = {}, .granted = wanted.role.value_or(role::member)});
        }
        auto within = wanted;
        within.limits = context.project().limits();
        auto done = co_await backend.tenancy().invitations.invite(entered->scope, within);
        if (!done) co_return done.error();
        made = std::move(*done);
        co_return result<void>();
    });
    if (!sent) return sent.error();
    if (!dry_run) return issued(made);
    return output{.text = fmt::format("would invite {} to {}\n", wanted.email, slug),
                  .fields = {{"dry_run", true}, {"email", wanted.email}}};
}

result<output> invite_create(context& context, const create_arguments& arguments) {
    const auto role = read_role(arguments.role);
    if (!role) return role.error();
    auto wanted = new_invitation(arguments.email).lasting(std::chrono::days(arguments.days));
    wanted.role = *role;
    return send(context, arguments.slug, arguments.as, wanted);
}

result<output> invite_resend(context& context, const create_arguments& arguments) {
    return send(
        context, arguments.slug, arguments.as,
        new_invitation(arguments.email).lasting(std::chrono::days(arguments.days)).renewing());
}

result<output> invite_list(context& context, const list_arguments& arguments) {
    auto found = context.project().run([&](backend& backend) -> task<page<invitation>> {
        auto entered = co_await enter(backend, arguments.acting, arguments.slug);
        if (!entered) co_return entered.error();
        co_return co_await backend.tenancy().invitations.list_invitations(
            entered->scope, to_request(arguments.page));
    });
    if (!found) return found.error();
    std::vector<std::vector<std::string>> rows{{"ID", "E-MAIL", "ROLE", "EXPIRES"}};
    for (const invitation& each : found->items)
        rows.push_back(row_of(each));
    output output{.text = to_table(rows)};
    add_page(output, "invitations", *found);
    add_acting(output, arguments.acting);
    return output;
}

result<output> invite_revoke(context& context, const revoke_arguments& arguments) {
    const auto id = invitation_id::parse(arguments.id);
    if (!id) {
        return error(errc::invalid_argument,
                     {.message = "'" + arguments.id + "' is not the id of an invitation",
                      .hint = "'alps invite list' shows the ids"});
    }
    const bool dry_run = context.options().dry_run;
    auto revoked = context.project().run([&](backend& backend) -> task<void> {
        auto entered = co_await enter(backend, arguments.acting, arguments.slug);
        if (!entered) co_return entered.error();
        if (dry_run) co_return entered->permit(permissions::operation::revoke_invitation);
        co_return co_await backend.tenancy().invitations.revoke(entered->scope, *id);
    });
    if (!revoked) return revoked.error();
    output output{.text =
                      fmt::format("{} {}\n", dry_run ? "would revoke" : "revoked", arguments.id),
                  .fields = {{"dry_run", dry_run}, {"invitation", arguments.id}}};
    add_acting(output, arguments.acting);
    return output;
}

result<output> invite_accept(context& context, const accept_arguments& arguments) {
    const auto token = read_secret(arguments.token_file);
    if (!token) return token.error();
    const bool dry_run = context.options().dry_run;
    auto shown = received_invitation();
    auto joined = context.project().run([&](backend& backend) -> task<membership> {
        auto user = co_await get_user_by_email(backend, arguments.as);
        if (!user) co_return user.error();
        const auto actor = actor::authenticated(user->id);
        if (!dry_run)
            co_return co_await backend.tenancy().invitations.accept(actor, *token,
                                                                    context.project().limits());
        auto found = co_await backend.tenancy().invitations.get_by_token(actor, *token);
        if (!found) co_return found.error();
        shown = std::move(*found);
        co_return membership();
    });
    if (!joined) return joined.error();
    if (dry_run) {
        return output{.text = fmt::format("would join {} as {}\n", printable(shown.tenant_slug),
                                          to_string(shown.invitation.role)),
                      .fields = {{"dry_run", true}, {"invitation", to_json(shown.invitation)}}};
    }
    return output{.text = fmt::format("{} is {} of tenant {}\n", arguments.as,
                                      to_string(joined->role), to_string(joined->tenant)),
                  .fields = {{"membership", to_json(*joined)}}};
}

void add_sending(command command, create_arguments& arguments) {
    command.option("slug", arguments.slug, "The tenant's slug").required();
    command.option("email", arguments.email, "Whom to invite").required();
    command.option("--days", arguments.days, "Days until it expires").between(1, 366);
    command.option("--as", arguments.as, "Who invites").called("E-MAIL").required();
}

} // namespace

void add_invite_commands(command_list& commands) {
    commands.add("invite", "Invite people to a tenant").group();
    command create = commands.add("invite", "create", "Invite an address, and print the token");
    auto& created = commands.run(create, invite_create);
    add_sending(create, created);
    create.option("--role", created.role, "owner, admin or member, unless it is open already")
        .called("ROLE");

    command list = commands.add("invite", "list", "List a tenant's open invitations");
    auto& listed = commands.run(list, invite_list);
    list.option("slug", listed.slug, "The tenant's slug").required();
    add_acting_options(list, listed.acting);
    add_page_options(list, listed.page);

    command resend =
        commands.add("invite", "resend", "Give an open invitation a new token, and print it");
    add_sending(resend, commands.run(resend, invite_resend));

    command revoke = commands.add("invite", "revoke", "Withdraw an invitation");
    auto& revoked = commands.run(revoke, invite_revoke);
    revoke.option("slug", revoked.slug, "The tenant's slug").required();
    revoke.option("id", revoked.id, "The invitation's id").required();
    add_acting_options(revoke, revoked.acting);

    command accept = commands.add("invite", "accept", "Accept an invitation");
    auto& accepted = commands.run(accept, invite_accept);
    accept
        .option("--token-file", accepted.token_file, "Where the token stands; - is standard input")
        .called("FILE")
        .required();
    accept.option("--as", accepted.as, "Who accepts").called("E-MAIL").required();
}

} // namespace alps::cli
