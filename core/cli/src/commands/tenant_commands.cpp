#include "command_list.hpp"
#include "output/printable.hpp"
#include "output/values.hpp"

#include <alps/repository/membership_repository.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>
#include <alps/tenancy/registrar.hpp>

#include <fmt/core.h>

#include <utility>

namespace alps::cli {
namespace {

struct register_arguments {
    std::string name;
    std::string owner; ///< E-mail.
};

struct page_arguments {
    std::int32_t limit = 50;
    std::string after;
    bool skip_unreadable = false;
};

struct members_arguments {
    std::string slug;
    page_arguments page;
};

error unknown_user(const std::string& email) {
    return error(
        errc::not_found,
        {.message = "there is no user with the e-mail '" + email + "'",
         .hint = "nothing was changed; 'alps seed' makes dev@example.com for development"});
}

error unverified_owner(const std::string& email) {
    return error(errc::forbidden, {.message = "the e-mail '" + email + "' is not verified",
                                   .hint = "only users with a verified e-mail register tenants"});
}

error unknown_tenant(const std::string& slug) {
    return error(errc::not_found, {.message = "there is no tenant with the slug '" + slug + "'",
                                   .hint = "'alps tenant list' shows them all"});
}

task<user> get_user_by_email(backend& backend, std::string email) {
    auto found = co_await backend.users().find_user_by_email(email);
    if (!found) co_return found.error();
    if (!*found) co_return unknown_user(email);
    co_return std::move(**found);
}

page_request to_request(const page_arguments& page) {
    page_request request(page.limit);
    if (!page.after.empty()) request.after = page_cursor{page.after};
    if (page.skip_unreadable) request.unreadable = unreadable_rows::skip;
    return request;
}

template <class T>
void add_page(output& output, const char* key, const page<T>& page) {
    output.fields[key] = to_array(page.items, [](const T& item) { return to_json(item); });
    output.fields["skipped"] =
        to_array(page.skipped, [](const error& each) { return each.message(); });
    for (const error& each : page.skipped)
        output.text += fmt::format("skipped: {}\n", printable(each.message()));
    output.fields["next"] = nullptr;
    if (!page.next) return;
    output.fields["next"] = page.next->text;
    output.text += fmt::format("more: --after {}\n", page.next->text);
}

std::string member_table(const page<member>& members) {
    std::vector<std::vector<std::string>> rows{{"ROLE", "E-MAIL", "NAME", "JOINED"}};
    for (const member& member : members.items) {
        rows.push_back({std::string(to_string(member.membership.role)), member.email,
                        member.name.value_or(""), to_text(member.membership.joined_at)});
    }
    return to_table(rows);
}

std::string describe(const tenant& tenant) {
    return to_table({{"tenant", tenant.name},
                     {"slug", tenant.slug},
                     {"id", to_string(tenant.id)},
                     {"created", to_text(tenant.created_at)}});
}

struct tenant_with_members {
    alps::tenant tenant;
    page<member> members;
};

task<tenant_with_members> load_members(backend& backend, std::string slug, page_request request) {
    auto found = co_await backend.tenants().find_any_tenant(system_scope::for_operator(), slug);
    if (!found) co_return found.error();
    if (!*found) co_return unknown_tenant(slug);
    const auto scope = tenant_scope::system((*found)->id);
    auto members = co_await backend.memberships().list_members(scope, member_filter(), std::move(request));
    if (!members) co_return members.error();
    co_return tenant_with_members{std::move(**found), std::move(*members)};
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
        tenancy::registrar registrar(backend.tenants());
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
        return backend.tenants().list_all_tenants(system_scope::for_operator(), to_request(page));
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
    auto found = context.project().run(
        [&](backend& backend) { return load_members(backend, slug, page_request()); });
    if (!found) return found.error();
    output output{.text = describe(found->tenant) + '\n' + member_table(found->members),
                  .fields = {{"tenant", to_json(found->tenant)}}};
    add_page(output, "members", found->members);
    return output;
}

result<output> member_list(context& context, const members_arguments& arguments) {
    auto found = context.project().run([&](backend& backend) {
        return load_members(backend, arguments.slug, to_request(arguments.page));
    });
    if (!found) return found.error();
    output output{.text = member_table(found->members)};
    add_page(output, "members", found->members);
    return output;
}

void add_page_options(command command, page_arguments& page) {
    command.option("--limit", page.limit, "Rows at most, 1 to 500")
        .between(1, page_request::max_limit);
    command.option("--after", page.after, "Continue behind this cursor").called("CURSOR");
    command.flag("--skip-unreadable", page.skip_unreadable,
                 "Pass over rows with values that another program stored and alps cannot read");
}

void add_register(command_list& commands) {
    command command = commands.add("tenant", "register", "Register a tenant for a user");
    auto& arguments = commands.run(command, tenant_register);
    command.option("name", arguments.name, "1 to 100 characters").required();
    command.option("--owner", arguments.owner, "E-mail of the owner").called("E-MAIL").required();
}

} // namespace

void add_tenant_commands(command_list& commands) {
    commands.add("tenant", "Register and look at tenants").group();
    add_register(commands);
    command list = commands.add("tenant", "list", "List all tenants");
    add_page_options(list, commands.run(list, tenant_list));
    command show = commands.add("tenant", "show", "Show a tenant and its members");
    show.option("slug", commands.run(show, tenant_show), "The tenant's slug").required();

    commands.add("member", "Look at the members of a tenant").group();
    command members = commands.add("member", "list", "List a tenant's members");
    auto& arguments = commands.run(members, member_list);
    members.option("slug", arguments.slug, "The tenant's slug").required();
    add_page_options(members, arguments.page);
}

} // namespace alps::cli
