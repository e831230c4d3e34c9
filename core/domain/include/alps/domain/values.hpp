#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/secret.hpp>
#include <alps/domain/ids.hpp>
#include <alps/domain/role.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alps {

struct user {
    user_id id;
    std::string email; ///< In its normal form, unless it was to be kept as typed.
    std::optional<std::string> name;
    bool email_verified = false;
    std::optional<std::string> image; ///< URL of a picture.
    timestamp created_at;
    timestamp updated_at;

    friend bool operator==(const user&, const user&) = default;
};

/// A way to log in with another service.
struct account {
    account_id id;
    user_id user;
    std::string provider;            ///< The service, such as `github`.
    std::string provider_account_id; ///< Who the user is there; for a provider it is one user's.
    timestamp created_at;

    friend bool operator==(const account&, const account&) = default;
};

/// A time during which somebody is logged in. Its token is not part of it.
struct session {
    session_id id;
    user_id user;
    timestamp expires_at;                  ///< Moves on while the session is used.
    std::optional<std::string> ip_address; ///< From where it was opened.
    std::optional<std::string> user_agent; ///< With what it was opened.
    timestamp created_at;
    timestamp renewed_at; ///< When `expires_at` moved last.

    friend bool operator==(const session&, const session&) = default;
};

/// A session together with its user.
struct user_session {
    alps::session session;
    alps::user user;

    friend bool operator==(const user_session&, const user_session&) = default;
};

struct tenant {
    tenant_id id;
    std::string name;
    std::string slug; ///< Lower-case ASCII, unique; names the tenant in URLs.
    timestamp created_at;
    timestamp updated_at;

    friend bool operator==(const tenant&, const tenant&) = default;
};

struct membership {
    membership_id id;
    tenant_id tenant;
    user_id user;
    alps::role role = role::member;
    std::optional<user_id> invited_by;
    timestamp joined_at;

    friend bool operator==(const membership&, const membership&) = default;
};

/// A membership together with what a list of members shows of the user.
struct member {
    alps::membership membership;
    std::string email;
    std::optional<std::string> name;
    std::optional<std::string> image;

    friend bool operator==(const member&, const member&) = default;
};

/// A membership together with its tenant: one line of a user's list of tenants.
struct tenant_membership {
    alps::tenant tenant;
    alps::membership membership;

    friend bool operator==(const tenant_membership&, const tenant_membership&) = default;
};

struct invitation {
    invitation_id id;
    tenant_id tenant;
    std::string email;
    alps::role role = role::member;
    user_id invited_by;
    timestamp expires_at;
    std::optional<timestamp> accepted_at;
    timestamp created_at;

    friend bool operator==(const invitation&, const invitation&) = default;
};

/// An invitation together with what it invites to: one line of an invited user's list.
struct received_invitation {
    alps::invitation invitation;
    std::string tenant_name;
    std::string tenant_slug;

    friend bool operator==(const received_invitation&, const received_invitation&) = default;
};

/// Chooses which of a repository's CI runs belong to a build.
class selector {
public:
    enum class kind { tag, branch, workflow };

    selector(kind what, std::string matching) : type(what), pattern(std::move(matching)) {}

    kind type;
    std::string pattern; ///< 1 to 255 characters.

    friend bool operator==(const selector&, const selector&) = default;
};

/// Returns the word of a kind, as stored.
[[nodiscard]] constexpr std::string_view to_string(selector::kind kind) noexcept {
    switch (kind) {
    case selector::kind::tag:
        return "tag";
    case selector::kind::branch:
        return "branch";
    case selector::kind::workflow:
        return "workflow";
    }
    return "tag";
}

/// Returns the kind of a word, if it is one's.
[[nodiscard]] constexpr std::optional<selector::kind> selector_kind(std::string_view word) {
    using enum selector::kind;
    for (const selector::kind kind : {tag, branch, workflow}) {
        if (to_string(kind) == word) return kind;
    }
    return std::nullopt;
}

/// A build's description. Its access token is not part of it: see `build_repository::use_token`.
struct build {
    build_id id;
    tenant_id tenant;
    std::string name;
    std::string organization;
    std::string repository;
    std::vector<selector> selectors;
    std::int32_t cache_expiration_minutes = 0;
    std::int64_t version = 0; ///< Rises with every edit; an edit names the one it saw.
    timestamp created_at;
    timestamp updated_at;

    friend bool operator==(const build&, const build&) = default;
};

} // namespace alps
