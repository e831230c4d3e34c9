#pragma once

#include "store.hpp"

#include <alps/repository/build_repository.hpp>
#include <alps/repository/invitation_repository.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>

#include <utility>

namespace memory {

class users final : public alps::user_repository {
public:
    explicit users(access to) : to_(std::move(to)) {}

    alps::task<alps::user> create_user(alps::new_user user) override;
    alps::task<alps::user> get_user(alps::user_id id) override;
    alps::task<std::optional<alps::user>> find_user_by_email(std::string email) override;
    alps::task<alps::user> update_user(alps::user_id id, alps::user_changes changes) override;
    alps::task<alps::user> verify_email(alps::user_id id) override;
    alps::task<void> remove_user(alps::user_id id) override;

private:
    access to_;
};

class tenants final : public alps::tenant_repository {
public:
    explicit tenants(access to) : to_(std::move(to)) {}

    alps::task<alps::registration> register_with_owner(alps::actor actor,
                                                       alps::new_tenant tenant) override;
    alps::task<alps::tenant> get_tenant(alps::tenant_scope scope) override;
    alps::task<alps::tenant> rename_tenant(alps::tenant_scope scope, std::string name) override;
    alps::task<void> remove_tenant(alps::tenant_scope scope) override;
    alps::task<std::optional<alps::tenant>> find_any_tenant(alps::system_scope scope,
                                                            std::string slug) override;
    alps::task<alps::page<alps::tenant>> list_all_tenants(alps::system_scope scope,
                                                          alps::page_request request) override;

private:
    access to_;
};

class memberships final : public alps::membership_repository {
public:
    explicit memberships(access to) : to_(std::move(to)) {}

    alps::task<std::optional<alps::membership>> find_membership(alps::actor actor,
                                                                alps::tenant_id tenant) override;
    alps::task<std::optional<alps::tenant_membership>> find_own_tenant(alps::actor actor,
                                                                       std::string slug) override;
    alps::task<alps::page<alps::tenant_membership>>
    list_own_tenants(alps::actor actor, alps::page_request request) override;
    alps::task<alps::page<alps::member>> list_members(alps::tenant_scope scope,
                                                      alps::member_filter filter,
                                                      alps::page_request request) override;
    alps::task<alps::membership> change_role(alps::tenant_scope scope, alps::user_id user,
                                             alps::role role) override;
    alps::task<void> remove_member(alps::tenant_scope scope, alps::user_id user) override;
    alps::task<alps::membership> transfer_ownership(alps::tenant_scope scope,
                                                    alps::user_id to) override;

private:
    access to_;
};

class invitations final : public alps::invitation_repository {
public:
    explicit invitations(access to) : to_(std::move(to)) {}

    alps::task<alps::issued_invitation> invite(alps::tenant_scope scope,
                                               alps::new_invitation invitation) override;
    alps::task<alps::page<alps::invitation>> list_invitations(alps::tenant_scope scope,
                                                              alps::page_request request) override;
    alps::task<void> revoke(alps::tenant_scope scope, alps::invitation_id id) override;
    alps::task<alps::page<alps::received_invitation>>
    list_received(alps::actor actor, alps::page_request request) override;
    alps::task<alps::received_invitation> get_by_token(alps::actor actor,
                                                       alps::secret token) override;
    alps::task<alps::membership> accept(alps::actor actor, alps::secret token) override;
    alps::task<void> reject(alps::actor actor, alps::secret token) override;

private:
    access to_;
};

class builds final : public alps::build_repository {
public:
    explicit builds(access to) : to_(std::move(to)) {}

    alps::task<alps::build> create_build(alps::tenant_scope scope, alps::build_settings settings,
                                         alps::secret token) override;
    alps::task<alps::build> get_build(alps::tenant_scope scope, alps::build_id id) override;
    alps::task<alps::page<alps::build>> list_builds(alps::tenant_scope scope,
                                                    alps::page_request request) override;
    alps::task<alps::build> update_build(alps::tenant_scope scope, alps::build_id id,
                                         std::int64_t seen_version, alps::build_settings settings,
                                         std::optional<alps::secret> token) override;
    alps::task<void> use_token(alps::tenant_scope scope, alps::build_id id,
                               alps::callback<void(std::string_view)> use) override;
    alps::task<void> remove_build(alps::tenant_scope scope, alps::build_id id) override;

private:
    access to_;
};

} // namespace memory
