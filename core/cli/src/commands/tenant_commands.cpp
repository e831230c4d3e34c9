#include "command_list.hpp"
#include "commands/acting.hpp"
#include "commands/members.hpp"
#include "commands/page_options.hpp"
#include "output/printable.hpp"
#include "output/values.hpp"

#include <alps/repository/membership_repository.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/tenancy/registrar.hpp>

#include <fmt/core.h>

#include <utility>

namespace alps::cli {
namespace {

using permissions::operation;

struct register_arguments {
    std::string name;
    std::string owner; ///< E-mail.
};

struct rename_arguments {
    std::string slug;
    std::string name;
    acting_arguments acting;
};

struct remove_arguments {
    std::string slug;
    acting_arguments acting;
};

struct transfer_arguments {
    std::string slug;
    std::string to; ///< E-mail.
    std::string as; ///< E-mail.
};

error unverified_owner(const std::string& email) {
    return error(errc::forbidden, {.message = "the e-mail '" + email + "' is not verified",
                                   .hint = "only users with a verified e-mail register tenants"});
}

std::string describe(const tenant& tenant) {
    return to_table({{"tenant", tenant.name},
                     {"slug", tenant.slug},
                     {"id", to_string(tenant.id)},
                     {"created", to_text(tenant.created_at)}});
}

result<output> tenant_register(context& context, const register_arguments& arguments) {
    auto planned = tenancy::plan_registration(arguments.name);
    if (!planned) return planned.error();

    if (context.options().dry_run) {
        auto owner = context.project().run(
            [&](backend& backend) { return get_user_by_email(backend, arguments.owner); });
        if (!owner) return owner.error();
        if (!owner->email_verified) return unverified_owner(owner->email);
        return output{.text = fmt::format("would register '{}' as {} for {}\n", planned->name(),
                                          planned->slug_base(), owner->email),
                      .fields = {{"dry_run", true},
                                 {"name", planned->name()},
                                 {"slug_base", planned->slug_base()},
                                 {"owner", to_string(owner->id)}}};
    }

    auto made = context.project().run([&](backend& backend) -> task<registration> {
        auto owner = co_await get_user_by_email(backend, arguments.owner);
        if (!owner) co_return owner.error();
        tenancy::registrar registrar(backend.tenancy().tenants, context.project().limits());
        co_return co_await registrar.register_tenant(actor::authenticated(owner->id),
                                                     arguments.name);
    });
    if (!made) return made.error();
    return output{
        .text = describe(made->tenant) + fmt::format("owner    {}\n", arguments.owner),
        .fields = {{"tenant", to_json(made->tenant)}, {"membership", to_json(made->membership)}}};
}

result<output> tenant_list(context& context, const page_arguments& page) {
    auto tenants = context.project().run([&](backend& backend) {
        return backend.tenancy().tenants.list_all_tenants(system_scope::for_operator(),
                                                          to_request(page));
    });
    if (!tenants) return tenants.error();
    std::vector<std::vector<std::string>> rows{{"SLUG", "NAME", "CREATED"}};
    for (const tenant& tenant : tenants->items) {
        rows.push_back({tenant.slug, tenant.name, to_text(tenant.created_at)});
    }
    output output{.text = to_table(rows)};
    add_page(output, "tenants", *tenants);
    return output;
}

result<output> tenant_show(context& context, const std::string& slug) {
    auto found = context.project().run([&](backend& backend) {
        return load_members(backend, slug, member_filter(), page_request());
    });
    if (!found) return found.error();
    output output{.text = describe(found->tenant) + '\n' + member_table(found->members),
                  .fields = {{"tenant", to_json(found->tenant)}}};
    add_page(output, "members", found->members);
    return output;
}

result<output> tenant_rename(context& context, const rename_arguments& arguments) {
    const bool dry_run = context.options().dry_run;
    auto renamed = context.project().run([&](backend& backend) -> task<tenant> {
        auto entered = co_await enter(backend, arguments.acting, arguments.slug);
        if (!entered) co_return entered.error();
        auto planned = tenancy::plan_registration(arguments.name);
        if (!planned) co_return planned.error();
        if (dry_run) {
            if (auto may = entered->permit(operation::rename_tenant); !may) co_return may.error();
            entered->tenant.name = planned->name();
            co_return std::move(entered->tenant);
        }
        co_return co_await backend.tenancy().tenants.rename_tenant(entered->scope, planned->name());
    });
    if (!renamed) return renamed.error();
    output output{.text = dry_run ? "would be:\n" : "", .fields = {{"dry_run", dry_run}}};
    output.text += describe(*renamed);
    output.fields["tenant"] = to_json(*renamed);
    add_acting(output, arguments.acting);
    return output;
}

result<output> tenant_remove(context& context, const remove_arguments& arguments) {
    if (auto consent = context.require_consent("removing a tenant"); !consent)
        return consent.error();
    const bool dry_run = context.options().dry_run;
    auto removed = context.project().run([&](backend& backend) -> task<tenant> {
        auto entered = co_await enter(backend, arguments.acting, arguments.slug);
        if (!entered) co_return entered.error();
        if (dry_run) {
            auto may = entered->permit(operation::remove_tenant);
            if (!may) co_return may.error();
        } else {
            auto done = co_await backend.tenancy().tenants.remove_tenant(entered->scope);
            if (!done) co_return done.error();
        }
        co_return std::move(entered->tenant);
    });
    if (!removed) return removed.error();
    output output{.text =
                      fmt::format("{} {} with everything in it\n",
                                  dry_run ? "would remove" : "removed", printable(removed->slug)),
                  .fields = {{"dry_run", dry_run}, {"tenant", to_json(*removed)}}};
    add_acting(output, arguments.acting);
    return output;
}

result<output> tenant_transfer(context& context, const transfer_arguments& arguments) {
    const bool dry_run = context.options().dry_run;
    const acting_arguments acting(arguments.as);
    auto changed = context.project().run([&](backend& backend) -> task<membership> {
        auto entered = co_await enter(backend, acting, arguments.slug);
        if (!entered) co_return entered.error();
        auto heir = co_await get_user_by_email(backend, arguments.to);
        if (!heir) co_return heir.error();
        if (dry_run) {
            auto there = co_await backend.tenancy().memberships.find_membership(
                actor::authenticated(heir->id), entered->tenant.id);
            if (!there) co_return there.error();
            if (!*there) co_return unknown_member(arguments.to, arguments.slug);
            auto may = entered->permit(operation::transfer_ownership,
                                       {.acting = {}, .other = (*there)->role});
            if (!may) co_return may.error();
            co_return std::move(**there);
        }
        co_return co_await backend.tenancy().memberships.transfer_ownership(entered->scope,
                                                                            heir->id);
    });
    if (!changed) return changed.error();
    output output{.text = fmt::format("{} {} from {} to {}\n",
                                      dry_run ? "would transfer" : "transferred", arguments.slug,
                                      arguments.as, arguments.to),
                  .fields = {{"dry_run", dry_run}, {"membership", to_json(*changed)}}};
    add_acting(output, acting);
    return output;
}

void add_register(command_list& commands) {
    command command = commands.add("tenant", "register", "Register a tenant for a user");
    auto& arguments = commands.run(command, tenant_register);
    command.option("name", arguments.name, "1 to 100 characters").required();
    command.option("--owner", arguments.owner, "E-mail of the owner").called("E-MAIL").required();
}

void add_changes(command_list& commands) {
    command rename = commands.add("tenant", "rename", "Give a tenant another name");
    auto& renamed = commands.run(rename, tenant_rename);
    rename.option("slug", renamed.slug, "The tenant's slug, which stays").required();
    rename.option("name", renamed.name, "1 to 100 characters").required();
    add_acting_options(rename, renamed.acting);

    command remove = commands.add("tenant", "remove", "Remove a tenant and everything in it");
    auto& removed = commands.run(remove, tenant_remove);
    remove.option("slug", removed.slug, "The tenant's slug").required();
    add_acting_options(remove, removed.acting);

    command transfer =
        commands.add("tenant", "transfer", "Make another member the owner, and yourself an admin");
    auto& transferred = commands.run(transfer, tenant_transfer);
    transfer.option("slug", transferred.slug, "The tenant's slug").required();
    transfer.option("email", transferred.to, "E-mail of the new owner").required();
    transfer.option("--as", transferred.as, "The owner who hands over").called("E-MAIL").required();
}

} // namespace

void add_tenant_commands(command_list& commands) {
    commands.add("tenant", "Register, look at and change tenants").group();
    add_register(commands);
    command list = commands.add("tenant", "list", "List all tenants");
    add_page_options(list, commands.run(list, tenant_list));
    command show = commands.add("tenant", "show", "Show a tenant and its members");
    show.option("slug", commands.run(show, tenant_show), "The tenant's slug").required();
    add_changes(commands);
}

} // namespace alps::cli
