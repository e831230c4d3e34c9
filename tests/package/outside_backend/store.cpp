#include "store.hpp"

#include <alps/domain/email.hpp>

#include <algorithm>

namespace memory {
namespace {

/// Returns the first of a map's values that fits, or null.
template <class Map, class Fits>
auto* first(Map& map, Fits fits) {
    const auto found = std::ranges::find_if(map, [&](auto& entry) { return fits(entry.second); });
    return found == map.end() ? nullptr : &found->second;
}

} // namespace

alps::result<alps::user> contents::add(const alps::new_user& user, const access& to) {
    if (find_email(user.email) != nullptr) {
        return alps::error(alps::errc::already_exists, "the e-mail '" + user.email + "' is taken");
    }
    const auto now = to.clock->now();
    const alps::user made{.id = alps::user_id((*to.new_id)()),
                          .email = user.email,
                          .name = user.name,
                          .email_verified = user.email_verified,
                          .image = user.image,
                          .created_at = now,
                          .updated_at = now};
    users.emplace(made.id, made);
    tell(to, {.kind = alps::event_kind::user_registered, .subject = made.id.value()});
    return made;
}

void contents::tell(const access& to, alps::event what) {
    what.position = ++last_position;
    what.recorded_at = to.clock->now();
    events.push_back(what);
}

alps::result<alps::user*> contents::get(alps::user_id id) {
    const auto found = users.find(id);
    if (found != users.end()) return &found->second;
    return alps::error(alps::errc::not_found, "there is no user " + to_string(id));
}

void contents::remove(alps::user_id user) {
    users.erase(user);
    passwords.erase(user);
    end_sessions(user, std::nullopt);
    std::erase_if(accounts, [&](const auto& one) { return one.second.user == user; });
    std::erase_if(tokens, [&](const auto& one) { return one.first.first == user; });
    std::erase_if(memberships, [&](const auto& one) { return one.second.user == user; });
    for (auto& [key, membership] : memberships) {
        if (membership.invited_by == user) membership.invited_by.reset();
    }
    std::erase_if(invitations,
                  [&](const auto& one) { return one.second.shown.invited_by == user; });
}

std::size_t contents::end_sessions(alps::user_id user, std::optional<alps::session_id> keep) {
    return std::erase_if(sessions, [&](const auto& one) {
        return one.second.shown.user == user && one.first != keep;
    });
}

const alps::account* contents::find(const alps::external_account& account) const {
    return first(accounts, [&](const alps::account& one) {
        return one.provider == account.provider && one.provider_account_id == account.id;
    });
}

alps::membership* contents::find(alps::tenant_id tenant, alps::user_id user) {
    return first(memberships, [&](const alps::membership& one) {
        return one.tenant == tenant && one.user == user;
    });
}

const alps::tenant* contents::find_slug(std::string_view slug) const {
    return first(tenants, [&](const alps::tenant& one) { return one.slug == slug; });
}

const alps::user* contents::find_email(std::string_view email) const {
    return first(users, [wanted = alps::normalize_email(email)](const alps::user& one) {
        return alps::normalize_email(one.email) == wanted;
    });
}

std::size_t contents::owners_of(alps::tenant_id tenant) const {
    return static_cast<std::size_t>(std::ranges::count_if(memberships, [&](const auto& entry) {
        return entry.second.tenant == tenant && entry.second.role == alps::role::owner;
    }));
}

alps::result<void> contents::check_seat(alps::tenant_id tenant,
                                        const alps::tenancy_limits& limits) const {
    const auto members = std::ranges::count_if(
        memberships, [&](const auto& entry) { return entry.second.tenant == tenant; });
    if (!limits.members || members < *limits.members) return {};
    return alps::error(alps::errc::limit_reached, "the tenant has as many members as it may");
}

alps::result<void> contents::check_belonging(alps::user_id user,
                                             const alps::tenancy_limits& limits) const {
    const auto belongings = std::ranges::count_if(
        memberships, [&](const auto& entry) { return entry.second.user == user; });
    if (!limits.tenants_per_user || belongings < *limits.tenants_per_user) return {};
    return alps::error(alps::errc::limit_reached,
                       "the user belongs to as many tenants as they may");
}

void contents::remove(alps::tenant_id tenant) {
    std::erase_if(memberships, [&](const auto& one) { return one.second.tenant == tenant; });
    std::erase_if(invitations, [&](const auto& one) { return one.second.shown.tenant == tenant; });
    std::erase_if(builds, [&](const auto& one) { return one.second.shown.tenant == tenant; });
    tenants.erase(tenant);
}

alps::result<alps::tenant*> contents::visible(const alps::tenant_scope& scope) {
    const auto found = tenants.find(scope.tenant());
    const bool member = !scope.user() || find(scope.tenant(), *scope.user()) != nullptr;
    if (found != tenants.end() && member) return &found->second;
    return alps::error(alps::errc::not_found,
                       "there is no tenant " + to_string(scope.tenant()) + " for this user");
}

alps::result<void> contents::permit(alps::permissions::operation operation,
                                    const alps::tenant_scope& scope, const alps::membership& other,
                                    alps::role granted) {
    const auto own = scope.user() ? find(scope.tenant(), *scope.user())->role : alps::role::owner;
    const auto refused =
        alps::permissions::refusal(operation, {.acting = own,
                                               .on_oneself = scope.user() == other.user,
                                               .other = other.role,
                                               .granted = granted});
    if (refused) return alps::error(alps::errc::forbidden, std::string(*refused));
    return {};
}

std::shared_ptr<store> open_store(const std::string& name) {
    static std::mutex mutex;
    static std::map<std::string, std::weak_ptr<store>> stores;
    const std::lock_guard lock(mutex);
    auto& known = stores[name];
    auto opened = known.lock();
    if (!opened) known = opened = std::make_shared<store>();
    return opened;
}

} // namespace memory
