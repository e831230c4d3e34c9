#include "command_list.hpp"
#include "commands/acting.hpp"
#include "commands/members.hpp"
#include "commands/page_options.hpp"
#include "output/values.hpp"

#include <fmt/core.h>

#include <utility>

namespace alps::cli {
namespace {

struct list_arguments {
    std::string slug;
    std::string role;
    std::string text;
    page_arguments page;
};

class change_arguments {
public:
    change_arguments() = default;

    std::string slug;
    std::string email;
    std::string role;
    acting_arguments acting;
};

result<output> member_list(context& context, const list_arguments& arguments) {
    const auto role = read_role(arguments.role);
    if (!role) return role.error();
    member_filter filter;
    filter.role = *role;
    if (!arguments.text.empty()) filter.text = arguments.text;
    auto found = context.project().run([&](backend& backend) {
        return load_members(backend, arguments.slug, filter, to_request(arguments.page));
    });
    if (!found) return found.error();
    output output{.text = member_table(found->members)};
    add_page(output, "members", found->members);
    return output;
}

/// Enters a tenant, and returns somebody's membership of it.
struct chosen_member {
    entered_tenant entered;
    alps::membership membership;

    /// Refuses what the call itself would refuse for want of a right: for dry runs.
    [[nodiscard]] result<void> permit(permissions::operation operation,
                                      role granted = role::member) const {
        return entered.permit(operation, {.acting = {},
                                          .on_oneself = entered.scope.user() == membership.user,
                                          .other = membership.role,
                                          .granted = granted});
    }
};

task<chosen_member> choose(backend& backend, const change_arguments& arguments) {
    auto entered = co_await enter(backend, arguments.acting, arguments.slug);
    if (!entered) co_return entered.error();
    auto user = co_await get_user_by_email(backend, arguments.email);
    if (!user) co_return user.error();
    auto found = co_await backend.tenancy().memberships.find_membership(
        actor::authenticated(user->id), entered->tenant.id);
    if (!found) co_return found.error();
    if (!*found) co_return unknown_member(arguments.email, arguments.slug);
    co_return chosen_member{std::move(*entered), std::move(**found)};
}

result<output> member_role(context& context, const change_arguments& arguments) {
    const auto role = read_role(arguments.role);
    if (!role) return role.error();
    const bool dry_run = context.options().dry_run;
    auto changed = context.project().run([&](backend& backend) -> task<membership> {
        auto chosen = co_await choose(backend, arguments);
        if (!chosen) co_return chosen.error();
        if (!dry_run) {
            co_return co_await backend.tenancy().memberships.change_role(
                chosen->entered.scope, chosen->membership.user, **role);
        }
        auto may = chosen->permit(permissions::operation::change_role, **role);
        if (!may) co_return may.error();
        co_return std::move(chosen->membership);
    });
    if (!changed) return changed.error();
    output output{.text =
                      fmt::format("{} {} of {}\n", arguments.email,
                                  (dry_run ? "would be " : "is ") + arguments.role, arguments.slug),
                  .fields = {{"dry_run", dry_run}, {"membership", to_json(*changed)}}};
    add_acting(output, arguments.acting);
    return output;
}

result<output> member_remove(context& context, const change_arguments& arguments) {
    if (auto consent = context.require_consent("ending a membership"); !consent)
        return consent.error();
    const bool dry_run = context.options().dry_run;
    auto removed = context.project().run([&](backend& backend) -> task<membership> {
        auto chosen = co_await choose(backend, arguments);
        if (!chosen) co_return chosen.error();
        if (dry_run) {
            auto may = chosen->permit(permissions::operation::remove_member);
            if (!may) co_return may.error();
        } else {
            auto done = co_await backend.tenancy().memberships.remove_member(
                chosen->entered.scope, chosen->membership.user);
            if (!done) co_return done.error();
        }
        co_return std::move(chosen->membership);
    });
    if (!removed) return removed.error();
    output output{.text = fmt::format("{} {} from {}\n", dry_run ? "would remove" : "removed",
                                      arguments.email, arguments.slug),
                  .fields = {{"dry_run", dry_run}, {"membership", to_json(*removed)}}};
    add_acting(output, arguments.acting);
    return output;
}

void add_change(command command, change_arguments& arguments) {
    command.option("slug", arguments.slug, "The tenant's slug").required();
    command.option("email", arguments.email, "The member's e-mail").required();
}

} // namespace

void add_member_commands(command_list& commands) {
    commands.add("member", "Look at the members of a tenant, and change them").group();
    command list = commands.add("member", "list", "List a tenant's members");
    auto& listed = commands.run(list, member_list);
    list.option("slug", listed.slug, "The tenant's slug").required();
    list.option("--role", listed.role, "Only those of this role").called("ROLE");
    list.option("--matching", listed.text, "Only those with this in their e-mail or name")
        .called("TEXT");
    add_page_options(list, listed.page);

    command role = commands.add("member", "role", "Give a member another role");
    auto& changed = commands.run(role, member_role);
    add_change(role, changed);
    role.option("role", changed.role, "owner, admin or member").required();
    add_acting_options(role, changed.acting);

    command remove = commands.add("member", "remove", "End a membership, or one's own");
    auto& removed = commands.run(remove, member_remove);
    add_change(remove, removed);
    add_acting_options(remove, removed.acting);
}

} // namespace alps::cli
