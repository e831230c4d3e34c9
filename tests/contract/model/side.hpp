#pragma once

#include "deed.hpp"

#include <alps/plugin/backend.hpp>
#include <alps/repository/build_repository.hpp>
#include <alps/repository/event_repository.hpp>
#include <alps/repository/invitation_repository.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>

#include <boost/asio/io_context.hpp>

#include <map>
#include <string>
#include <vector>

namespace alps::contract {

/// A backend that deeds are done in. Ids differ from one to the next; so what it answers is told
/// in words that name things by their numbers.
class side {
public:
    side(backend& backend, boost::asio::io_context& context) noexcept
        : backend_(backend), context_(context) {}

    /// Does something, and says what came of it.
    std::string perform(const deed& deed);

    /// Tells what has happened behind a position, and moves that on.
    std::string news(std::int64_t& position);

private:
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

    [[nodiscard]] std::string tell(const user& value) const;
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
    std::string perform_on_tenants(const deed& deed);
    std::string perform_on_members(const deed& deed);
    std::string perform_on_invitations(const deed& deed);
    std::string perform_on_builds(const deed& deed);
    [[nodiscard]] std::string subject_of(const event& event) const;

    backend& backend_;
    boost::asio::io_context& context_;
    std::vector<user_id> users_;
    std::vector<tenant_id> tenants_;
    struct sent {
        invitation_id id;
        secret token;
    };
    std::vector<sent> sent_; ///< Every invitation with each of its tokens.
    std::vector<invitation_id> invitations_;
    std::vector<build_id> builds_;
};

} // namespace alps::contract
