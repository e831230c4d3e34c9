#include "side.hpp"

#include "words.hpp"

#include <iterator>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace alps::contract {
namespace {

build_settings settings_of(const deed& deed) {
    auto settings = build_settings(name(deed), "acme", "api")
                        .caching_for(static_cast<std::int32_t>(deed.other % 3));
    for (std::size_t i = 0; i < deed.tenant % 3; ++i)
        settings = std::move(settings).selecting({selector::kind::branch, std::to_string(i)});
    return settings;
}

tenancy_limits limits_of(const deed& deed) {
    if (deed.limit == 0) return {};
    return {.members = deed.limit, .open_invitations = deed.limit, .tenants_per_user = deed.limit};
}

} // namespace

const side::way side::ways[] = {
    {deed_kind::create_user, "create_user", &side::perform_on_users},
    {deed_kind::update_user, "update_user", &side::perform_on_users},
    {deed_kind::verify_email, "verify_email", &side::perform_on_users},
    {deed_kind::remove_user, "remove_user", &side::perform_on_users},
    {deed_kind::find_user_by_email, "find_user_by_email", &side::perform_on_users},
    {deed_kind::register_with_password, "register_with_password", &side::perform_on_passwords},
    {deed_kind::find_password, "find_password", &side::perform_on_passwords},
    {deed_kind::change_password, "change_password", &side::perform_on_passwords},
    {deed_kind::rehash_password, "rehash_password", &side::perform_on_passwords},
    {deed_kind::register_with_account, "register_with_account", &side::perform_on_accounts},
    {deed_kind::find_account, "find_account", &side::perform_on_accounts},
    {deed_kind::link_account, "link_account", &side::perform_on_accounts},
    {deed_kind::unlink_account, "unlink_account", &side::perform_on_accounts},
    {deed_kind::list_accounts, "list_accounts", &side::perform_on_accounts},
    {deed_kind::open_session, "open_session", &side::perform_on_sessions},
    {deed_kind::find_session, "find_session", &side::perform_on_sessions},
    {deed_kind::list_sessions, "list_sessions", &side::perform_on_sessions},
    {deed_kind::revoke_session, "revoke_session", &side::perform_on_sessions},
    {deed_kind::revoke_sessions, "revoke_sessions", &side::perform_on_sessions},
    {deed_kind::close_session, "close_session", &side::perform_on_sessions},
    {deed_kind::issue_token, "issue_token", &side::perform_on_verifications},
    {deed_kind::use_verification, "use_verification", &side::perform_on_verifications},
    {deed_kind::reset_password, "reset_password", &side::perform_on_verifications},
    {deed_kind::count_attempt, "count_attempt", &side::perform_on_attempts},
    {deed_kind::forget_attempts, "forget_attempts", &side::perform_on_attempts},
    {deed_kind::purge, "purge", &side::perform_on_attempts},
    {deed_kind::register_with_owner, "register_with_owner", &side::perform_on_tenants},
    {deed_kind::get_tenant, "get_tenant", &side::perform_on_tenants},
    {deed_kind::rename_tenant, "rename_tenant", &side::perform_on_tenants},
    {deed_kind::remove_tenant, "remove_tenant", &side::perform_on_tenants},
    {deed_kind::find_own_tenant, "find_own_tenant", &side::perform_on_members},
    {deed_kind::list_own_tenants, "list_own_tenants", &side::perform_on_members},
    {deed_kind::list_members, "list_members", &side::perform_on_members},
    {deed_kind::change_role, "change_role", &side::perform_on_members},
    {deed_kind::remove_member, "remove_member", &side::perform_on_members},
    {deed_kind::transfer_ownership, "transfer_ownership", &side::perform_on_members},
    {deed_kind::invite, "invite", &side::perform_on_invitations},
    {deed_kind::renew, "renew", &side::perform_on_invitations},
    {deed_kind::list_invitations, "list_invitations", &side::perform_on_invitations},
    {deed_kind::revoke, "revoke", &side::perform_on_invitations},
    {deed_kind::list_received, "list_received", &side::perform_on_invitations},
    {deed_kind::get_by_token, "get_by_token", &side::perform_on_invitations},
    {deed_kind::accept, "accept", &side::perform_on_invitations},
    {deed_kind::reject, "reject", &side::perform_on_invitations},
    {deed_kind::create_build, "create_build", &side::perform_on_builds},
    {deed_kind::get_build, "get_build", &side::perform_on_builds},
    {deed_kind::update_build, "update_build", &side::perform_on_builds},
    {deed_kind::use_token, "use_token", &side::perform_on_builds},
    {deed_kind::remove_build, "remove_build", &side::perform_on_builds},
    {deed_kind::list_builds, "list_builds", &side::perform_on_builds},
    {deed_kind::wait, "wait", &side::perform_on_builds},
};

const side::way& side::way_of(deed_kind kind) {
    static_assert(std::size(ways) == deed_kinds);
    const way& found = ways[static_cast<std::size_t>(kind)];
    if (found.kind != kind) throw std::logic_error("the ways are not in the order of the deeds");
    return found;
}

std::ostream& operator<<(std::ostream& out, const deed& deed) {
    return out << side::name_of(deed.kind) << " by "
               << (deed.by_system() ? "the system" : std::to_string(deed.actor)) << " in "
               << deed.tenant << " on " << deed.other << " as " << to_string(deed.role)
               << " with text " << deed.text << " and " << deed.time.count() << " ms within "
               << deed.limit;
}

user_id side::user_of(std::size_t number) const {
    return users_.empty() ? user_id() : users_[number % users_.size()];
}

tenant_id side::tenant_of(std::size_t number) const {
    return tenants_.empty() ? tenant_id() : tenants_[number % tenants_.size()];
}

actor side::actor_of(const deed& deed) const { return actor::authenticated(user_of(deed.actor)); }

/// Also one of somebody who is no member any more, or never was.
tenant_scope side::scope_of(const deed& deed) const {
    const auto tenant = tenant_of(deed.tenant);
    if (deed.by_system()) return tenant_scope::system(tenant);
    membership own;
    own.tenant = tenant;
    own.user = user_of(deed.actor);
    return tenant_scope::of(actor_of(deed), own).value();
}

std::string side::name_of(user_id id) const { return number_in(users_, id, "user"); }
std::string side::name_of(tenant_id id) const { return number_in(tenants_, id, "tenant"); }
std::string side::name_of(invitation_id id) const {
    return number_in(invitations_, id, "invitation");
}
std::string side::name_of(build_id id) const { return number_in(builds_, id, "build"); }
std::string side::name_of(account_id id) const { return number_in(accounts_, id, "account"); }

std::string side::tell(const user& value) const {
    std::ostringstream text;
    text << name_of(value.id) << ' ' << value.email << ' ' << value.name.value_or("-") << ' '
         << value.email_verified << ' ' << contract::tell(value.created_at) << ' '
         << contract::tell(value.updated_at);
    return text.str();
}

std::string side::tell(const tenant& value) const {
    return name_of(value.id) + " '" + value.name + "' " + value.slug + " " +
           contract::tell(value.created_at) + " " + contract::tell(value.updated_at);
}

std::string side::tell(const membership& value) const {
    return name_of(value.user) + " in " + name_of(value.tenant) + " as " +
           std::string(to_string(value.role)) + " by " +
           (value.invited_by ? name_of(*value.invited_by) : "nobody") + " at " +
           contract::tell(value.joined_at);
}

std::string side::tell(const member& value) const {
    return tell(value.membership) + " " + value.email + " " + value.name.value_or("-");
}

std::string side::tell(const tenant_membership& value) const {
    return tell(value.tenant) + ": " + tell(value.membership);
}

std::string side::tell(const invitation& value) const {
    return name_of(value.id) + " to " + name_of(value.tenant) + " for " + value.email + " as " +
           std::string(to_string(value.role)) + " by " + name_of(value.invited_by) + " from " +
           contract::tell(value.created_at) + " until " + contract::tell(value.expires_at) +
           (value.accepted_at ? " accepted" : "");
}

std::string side::tell(const received_invitation& value) const {
    return tell(value.invitation) + " '" + value.tenant_name + "' " + value.tenant_slug;
}

std::string side::tell(const build& value) const {
    std::ostringstream text;
    text << name_of(value.id) << " of " << name_of(value.tenant) << " '" << value.name << "' "
         << value.organization << '/' << value.repository << " v" << value.version << ' '
         << value.cache_expiration_minutes;
    for (const selector& one : value.selectors)
        text << ' ' << static_cast<int>(one.type) << ':' << one.pattern;
    text << ' ' << contract::tell(value.created_at) << ' ' << contract::tell(value.updated_at);
    return text.str();
}

std::string side::perform(const deed& deed) { return (this->*way_of(deed.kind).perform)(deed); }

std::string side::perform_on_users(const deed& deed) {
    auto& users = backend_.identity().users;
    const auto whom = user_of(deed.other);
    switch (deed.kind) {
    case deed_kind::create_user: {
        const auto made = wait(users.create_user(
            new_user(email(deed)).named(name(deed)).verified(deed.other % 4 > 0)));
        if (made) users_.push_back(made->id);
        return tell(made);
    }
    case deed_kind::update_user:
        return tell(wait(users.update_user(whom, user_changes().named(name(deed)))));
    case deed_kind::verify_email:
        return tell(wait(users.verify_email(whom)));
    case deed_kind::remove_user:
        return tell(wait(users.remove_user(whom)));
    default:
        return tell(wait(users.find_user_by_email(email(deed))));
    }
}

std::string side::perform_on_tenants(const deed& deed) {
    auto& tenants = backend_.tenancy().tenants;
    switch (deed.kind) {
    case deed_kind::register_with_owner: {
        auto wanted = new_tenant::make(name(deed), "t" + std::to_string(deed.text % 2));
        if (!wanted) return tell(result<tenant>(wanted.error()));
        const auto made = wait(tenants.register_with_owner(
            actor_of(deed), std::move(*wanted).within(limits_of(deed))));
        if (!made) return tell(result<tenant>(made.error()));
        tenants_.push_back(made->tenant.id);
        return tell(made->tenant) + ": " + tell(made->membership);
    }
    case deed_kind::get_tenant:
        return tell(wait(tenants.get_tenant(scope_of(deed))));
    case deed_kind::rename_tenant:
        return tell(wait(tenants.rename_tenant(scope_of(deed), name(deed))));
    default:
        return tell(wait(tenants.remove_tenant(scope_of(deed))));
    }
}

std::string side::perform_on_members(const deed& deed) {
    auto& memberships = backend_.tenancy().memberships;
    const auto whom = user_of(deed.other);
    switch (deed.kind) {
    case deed_kind::find_own_tenant:
        return tell(
            wait(memberships.find_own_tenant(actor_of(deed), "t" + std::to_string(deed.text % 2))));
    case deed_kind::list_own_tenants:
        return tell(wait(memberships.list_own_tenants(actor_of(deed), page_request(2))));
    case deed_kind::list_members: {
        member_filter filter;
        if (deed.text % 3 == 0) filter.role = deed.role;
        if (deed.other % 3 == 0) filter.text = name(deed);
        return tell(wait(memberships.list_members(scope_of(deed), filter, page_request(2))));
    }
    case deed_kind::change_role:
        return tell(wait(memberships.change_role(scope_of(deed), whom, deed.role)));
    case deed_kind::remove_member:
        return tell(wait(memberships.remove_member(scope_of(deed), whom)));
    default:
        return tell(wait(memberships.transfer_ownership(scope_of(deed), whom)));
    }
}

std::string side::perform_on_invitations(const deed& deed) {
    auto& invitations = backend_.tenancy().invitations;
    const auto present = [&] {
        return sent_.empty() ? secret("alps_inv_none") : sent_[deed.other % sent_.size()].token;
    };
    switch (deed.kind) {
    case deed_kind::invite:
    case deed_kind::renew: {
        auto wanted = new_invitation(email(deed))
                          .lasting(std::chrono::hours(2))
                          .renewing(deed.kind == deed_kind::renew)
                          .within(limits_of(deed));
        if (deed.other % 3 > 0) wanted.role = deed.role;
        const auto made = wait(invitations.invite(scope_of(deed), std::move(wanted)));
        if (!made) return tell(result<invitation>(made.error()));
        const auto id = made->invitation.id;
        if (std::ranges::find(invitations_, id) == invitations_.end()) invitations_.push_back(id);
        sent_.push_back({id, made->token});
        return tell(made->invitation);
    }
    case deed_kind::list_invitations:
        return tell(wait(invitations.list_invitations(scope_of(deed), page_request(2))));
    case deed_kind::revoke:
        return tell(wait(invitations.revoke(scope_of(deed),
                                            sent_.empty() ? invitation_id()
                                                          : sent_[deed.other % sent_.size()].id)));
    case deed_kind::list_received:
        return tell(wait(invitations.list_received(actor_of(deed), page_request(2))));
    case deed_kind::get_by_token:
        return tell(wait(invitations.get_by_token(actor_of(deed), present())));
    case deed_kind::accept:
        return tell(wait(invitations.accept(actor_of(deed), present(), limits_of(deed))));
    default:
        return tell(wait(invitations.reject(actor_of(deed), present())));
    }
}

std::string side::perform_on_builds(const deed& deed) {
    auto& builds = backend_.tenancy().builds;
    const auto id = builds_.empty() ? build_id() : builds_[deed.other % builds_.size()];
    const auto token = secret("token " + std::to_string(deed.text));
    switch (deed.kind) {
    case deed_kind::create_build: {
        const auto made = wait(builds.create_build(scope_of(deed), settings_of(deed), token));
        if (made) builds_.push_back(made->id);
        return tell(made);
    }
    case deed_kind::get_build:
        return tell(wait(builds.get_build(scope_of(deed), id)));
    case deed_kind::update_build:
        return tell(wait(builds.update_build(
            scope_of(deed), id, static_cast<std::int64_t>(deed.text % 3) + 1, settings_of(deed),
            deed.role == role::member ? std::nullopt : std::optional(token))));
    case deed_kind::use_token: {
        std::string seen = "nothing";
        const auto keep = [&seen](std::string_view text) { seen = text; };
        const auto used = wait(builds.use_token(scope_of(deed), id, keep));
        return tell(used) + " " + seen;
    }
    case deed_kind::remove_build:
        return tell(wait(builds.remove_build(scope_of(deed), id)));
    case deed_kind::list_builds:
        return tell(wait(builds.list_builds(scope_of(deed), page_request(2))));
    default:
        return "";
    }
}

std::string side::subject_of(const event& event) const {
    switch (event.kind) {
    case event_kind::account_linked:
    case event_kind::account_unlinked:
        return name_of(account_id(event.subject));
    case event_kind::tenant_registered:
    case event_kind::tenant_renamed:
    case event_kind::tenant_removed:
        return name_of(tenant_id(event.subject));
    case event_kind::invitation_sent:
    case event_kind::invitation_revoked:
    case event_kind::invitation_rejected:
        return name_of(invitation_id(event.subject));
    case event_kind::build_created:
    case event_kind::build_changed:
    case event_kind::build_removed:
        return name_of(build_id(event.subject));
    default:
        return name_of(user_id(event.subject));
    }
}

std::string side::news(std::int64_t& position) {
    const auto found = wait(backend_.events().next_events(position, 100));
    if (!found) return found.error().message();
    std::string text;
    for (const event& each : *found) {
        position = each.position;
        text += std::string(to_string(each.kind)) + ' ' + subject_of(each);
        if (each.tenant) text += " in " + name_of(*each.tenant);
        if (each.actor) text += " by " + name_of(*each.actor);
        if (each.role) text += " as " + std::string(to_string(*each.role));
        text += " at " + std::to_string(each.recorded_at.time_since_epoch().count()) + '\n';
    }
    return text;
}

} // namespace alps::contract
