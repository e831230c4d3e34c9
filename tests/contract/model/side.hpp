#pragma once

#include "deed.hpp"

#include <alps/base/wait.hpp>
#include <alps/plugin/backend.hpp>
#include <alps/repository/account_repository.hpp>
#include <alps/repository/attempt_repository.hpp>
#include <alps/repository/build_repository.hpp>
#include <alps/repository/event_repository.hpp>
#include <alps/repository/invitation_repository.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/repository/password_repository.hpp>
#include <alps/repository/purge_repository.hpp>
#include <alps/repository/session_repository.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>
#include <alps/repository/verification_repository.hpp>

#include <boost/asio/io_context.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace alps::contract {

/// A backend that deeds are done in. Ids differ from one to the next; so what it answers is told
/// in words that name things by their numbers.
class side {
public:
    side(backend& backend, boost::asio::io_context& context, const clock& clock) noexcept
        : backend_(backend), context_(context), clock_(clock) {}

    /// Does something, and says what came of it.
    std::string perform(const deed& deed);

    /// Tells what has happened behind a position, and moves that on.
    std::string news(std::int64_t& position);

    [[nodiscard]] static std::string_view name_of(deed_kind kind) { return way_of(kind).name; }

private:
    /// What a deed is called, and what does it.
    struct way {
        deed_kind kind;
        std::string_view name;
        std::string (side::*perform)(const deed& deed);
    };
    static const way ways[deed_kinds];
    [[nodiscard]] static const way& way_of(deed_kind kind);

    template <class T>
    result<T> wait(task<T> operation);

    [[nodiscard]] user_id user_of(std::size_t number) const;
    [[nodiscard]] tenant_id tenant_of(std::size_t number) const;
    [[nodiscard]] tenant_scope scope_of(const deed& deed) const;
    [[nodiscard]] actor actor_of(const deed& deed) const;

    [[nodiscard]] std::string name_of(user_id id) const;
    [[nodiscard]] std::string name_of(tenant_id id) const;
    [[nodiscard]] std::string name_of(invitation_id id) const;
    [[nodiscard]] std::string name_of(build_id id) const;
    [[nodiscard]] std::string name_of(account_id id) const;
    [[nodiscard]] std::string name_of(session_id id) const;

    [[nodiscard]] std::string tell(const user& value) const;
    [[nodiscard]] static std::string tell(std::int64_t value);
    [[nodiscard]] std::string tell(const stored_password& value) const;
    [[nodiscard]] std::string tell(const account& value) const;
    [[nodiscard]] std::string tell(const session& value) const;
    [[nodiscard]] std::string tell(const user_session& value) const;
    [[nodiscard]] std::string tell(const issued_verification& value) const;
    [[nodiscard]] static std::string tell(const attempt_verdict& value);
    [[nodiscard]] std::string tell(const tenant& value) const;
    [[nodiscard]] std::string tell(const membership& value) const;
    [[nodiscard]] std::string tell(const member& value) const;
    [[nodiscard]] std::string tell(const tenant_membership& value) const;
    [[nodiscard]] std::string tell(const invitation& value) const;
    [[nodiscard]] std::string tell(const received_invitation& value) const;
    [[nodiscard]] std::string tell(const build& value) const;
    template <class T>
    [[nodiscard]] std::string tell(const std::optional<T>& value) const;
    template <class T>
    [[nodiscard]] std::string tell(const page<T>& value) const;
    template <class T>
    [[nodiscard]] std::string tell(const result<T>& value) const;

    std::string perform_on_users(const deed& deed);
    std::string perform_on_passwords(const deed& deed);
    std::string perform_on_accounts(const deed& deed);
    std::string perform_on_sessions(const deed& deed);
    std::string perform_on_verifications(const deed& deed);
    std::string perform_on_attempts(const deed& deed);
    std::string perform_on_tenants(const deed& deed);
    std::string perform_on_members(const deed& deed);
    std::string perform_on_invitations(const deed& deed);
    std::string perform_on_builds(const deed& deed);
    [[nodiscard]] password_hash seen_hash(std::size_t number) const;
    [[nodiscard]] std::string subject_of(const event& event) const;

    backend& backend_;
    boost::asio::io_context& context_;
    const clock& clock_;
    std::vector<user_id> users_;
    std::vector<tenant_id> tenants_;
    struct sent {
        invitation_id id;
        secret token;
    };
    std::vector<sent> sent_; ///< Every invitation with each of its tokens.
    std::vector<invitation_id> invitations_;
    std::vector<build_id> builds_;
    std::vector<account_id> accounts_;
    struct opened {
        session_id id;
        secret token;
    };
    std::vector<opened> sessions_;
    std::size_t hashes_ = 0;     ///< How many passwords there have been.
    std::vector<secret> tokens_; ///< That were sent to addresses.
};

template <class T>
result<T> side::wait(task<T> operation) {
    return wait_for(context_, std::move(operation));
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

} // namespace alps::contract
