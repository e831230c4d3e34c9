#include "side.hpp"

#include <alps/base/wait.hpp>

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace alps::contract {
namespace {

/// Names and addresses that differ in what must not matter, too.
constexpr std::array<std::string_view, 5> emails = {"ann@example.com", "ANN@example.com ",
                                                    "bob@example.com", "cyd@example.com", ""};
constexpr std::array<std::string_view, 6> names = {"Acme",     "acme",  "\u00c4pi",
                                                   "\u00e4pi", "admin", "a\u202eb"};

std::string email(const deed& deed) { return std::string(emails[deed.text % emails.size()]); }
std::string name(const deed& deed) { return std::string(names[deed.text % names.size()]); }

template <class Id>
std::string number_in(const std::vector<Id>& all, Id id, std::string_view what) {
    const auto found = std::ranges::find(all, id);
    if (found == all.end()) return std::string(what) + " ?";
    return std::string(what) + " " + std::to_string(found - all.begin());
}

std::string tell(timestamp time) { return std::to_string(time.time_since_epoch().count()); }

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

std::ostream& operator<<(std::ostream& out, const deed& deed) {
    static constexpr std::array<std::string_view, deed_kinds> kinds = {"create_user",
                                                                       "update_user",
                                                                       "verify_email",
                                                                       "remove_user",
                                                                       "find_user_by_email",
                                                                       "register_with_owner",
                                                                       "get_tenant",
                                                                       "rename_tenant",
                                                                       "remove_tenant",
                                                                       "find_own_tenant",
                                                                       "list_own_tenants",
                                                                       "list_members",
                                                                       "change_role",
                                                                       "remove_member",
                                                                       "transfer_ownership",
                                                                       "invite",
                                                                       "renew",
                                                                       "list_invitations",
                                                                       "revoke",
                                                                       "list_received",
                                                                       "get_by_token",
                                                                       "accept",
                                                                       "reject",
                                                                       "create_build",
                                                                       "get_build",
                                                                       "update_build",
                                                                       "use_token",
                                                                       "remove_build",
                                                                       "list_builds",
                                                                       "wait"};
    return out << kinds[static_cast<std::size_t>(deed.kind)] << " by "
               << (deed.by_system() ? "the system" : std::to_string(deed.actor)) << " in "
               << deed.tenant << " on " << deed.other << " as " << to_string(deed.role)
               << " with text " << deed.text << " and " << deed.time.count() << " ms within "
               << deed.limit;
}

template <class T>
result<T> side::wait(task<T> operation) {
    return wait_for(context_, std::move(operation));
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

template <class T>
std::string side::tell(const std::optional<T>& value) const {
    return value ? tell(*value) : "none";
}

template <class T>
std::string side::tell(const page<T>& value) const {
    std::string text;
    for (const T& item : value.items)
        text += "\n  " + tell(item);
    return text + (value.next ? "\n  and more" : "");
}

template <class T>
std::string side::tell(const result<T>& value) const {
    if (!value) return std::string(to_string(value.error().code()));
    if constexpr (std::is_void_v<T>) {
        return "done";
    } else {
        return tell(*value);
    }
}

std::string side::perform(const deed& deed) {
    switch (deed.kind) {
    case deed_kind::create_user:
    case deed_kind::update_user:
    case deed_kind::verify_email:
    case deed_kind::remove_user:
    case deed_kind::find_user_by_email:
        return perform_on_users(deed);
    case deed_kind::register_with_owner:
    case deed_kind::get_tenant:
    case deed_kind::rename_tenant:
    case deed_kind::remove_tenant:
        return perform_on_tenants(deed);
    case deed_kind::find_own_tenant:
    case deed_kind::list_own_tenants:
    case deed_kind::list_members:
    case deed_kind::change_role:
    case deed_kind::remove_member:
    case deed_kind::transfer_ownership:
        return perform_on_members(deed);
    case deed_kind::invite:
    case deed_kind::renew:
    case deed_kind::list_invitations:
    case deed_kind::revoke:
    case deed_kind::list_received:
    case deed_kind::get_by_token:
    case deed_kind::accept:
    case deed_kind::reject:
        return perform_on_invitations(deed);
    default:
        return perform_on_builds(deed);
    }
}

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
