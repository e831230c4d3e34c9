#include "commands/acting.hpp"

#include <alps/repository/membership_repository.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>

#include <utility>

namespace alps::cli {
namespace {

error unknown_user(const std::string& email) {
    return error(
        errc::not_found,
        {.message = "there is no user with the e-mail '" + email + "'",
         .hint = "nothing was changed; 'alps seed' makes dev@example.com for development"});
}

error unknown_tenant(const std::string& slug) {
    return error(errc::not_found, {.message = "there is no tenant with the slug '" + slug + "'",
                                   .hint = "'alps tenant list' shows them all"});
}

error unknown_tenant_of(const std::string& slug, const std::string& email) {
    return error(errc::not_found,
                 {.message = "'" + email + "' is no member of a tenant '" + slug + "'",
                  .hint = "'alps tenant show' lists who is; --system acts as nobody"});
}

error nobody_acts() {
    return error(errc::invalid_argument,
                 {.message = "on whose behalf?",
                  .hint = "--as E-MAIL acts as that user, under the rules; --system acts without "
                          "them"});
}

} // namespace

void add_acting_options(command command, acting_arguments& acting) {
    auto as = command.option("--as", acting.as, "Act as this user, under the rules");
    as.called("E-MAIL");
    command.flag("--system", acting.system, "Act as the system, without rules").excludes(as);
}

task<user> get_user_by_email(backend& backend, std::string email) {
    auto found = co_await backend.identity().users.find_user_by_email(email);
    if (!found) co_return found.error();
    if (!*found) co_return unknown_user(email);
    co_return std::move(**found);
}

task<tenant> get_tenant_by_slug(backend& backend, std::string slug) {
    auto found =
        co_await backend.tenancy().tenants.find_any_tenant(system_scope::for_operator(), slug);
    if (!found) co_return found.error();
    if (!*found) co_return unknown_tenant(slug);
    co_return std::move(**found);
}

task<entered_tenant> enter(backend& backend, const acting_arguments& acting, std::string slug) {
    if (acting.system) {
        auto found = co_await get_tenant_by_slug(backend, std::move(slug));
        if (!found) co_return found.error();
        const auto scope = tenant_scope::system(found->id);
        co_return entered_tenant{std::move(*found), scope, std::nullopt};
    }
    if (acting.as.empty()) co_return nobody_acts();
    auto user = co_await get_user_by_email(backend, acting.as);
    if (!user) co_return user.error();
    const auto actor = actor::authenticated(user->id);
    auto own = co_await backend.tenancy().memberships.find_own_tenant(actor, slug);
    if (!own) co_return own.error();
    if (!*own) co_return unknown_tenant_of(slug, acting.as);
    auto scope = tenant_scope::of(actor, (*own)->membership);
    if (!scope) co_return scope.error();
    co_return entered_tenant{std::move((*own)->tenant), *scope, (*own)->membership.role};
}

result<void> entered_tenant::permit(permissions::operation operation,
                                    permissions::attempt asked) const {
    if (!acting) return {};
    asked.acting = *acting;
    const auto refused = permissions::refusal(operation, asked);
    if (!refused) return {};
    return error(errc::forbidden, {.message = std::string(*refused),
                                   .hint = "nothing would be changed; ask somebody who may"});
}

void add_acting(output& output, const acting_arguments& acting) {
    output.fields["acting"] = acting.system ? "system" : "user";
    if (acting.system) output.text += "as the system, without rules\n";
}

} // namespace alps::cli
