#pragma once

#include "store.hpp"

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

#include <utility>

namespace memory {

class users final : public alps::user_repository {
public:
    explicit users(access to) : to_(std::move(to)) {}

    alps::task<alps::user> create_user(alps::new_user user) override;
    alps::task<alps::user> get_user(alps::user_id id) override;
    alps::task<std::optional<alps::user>> find_user_by_email(std::string email) override;
    alps::task<alps::page<alps::user>> list_all_users(alps::system_scope scope,
                                                      alps::page_request request) override;
    alps::task<alps::user> update_user(alps::user_id id, alps::user_changes changes) override;
    alps::task<alps::user> verify_email(alps::user_id id) override;
    alps::task<void> remove_user(alps::user_id id) override;

private:
    access to_;
};

class passwords final : public alps::password_repository {
public:
    explicit passwords(access to) : to_(std::move(to)) {}

    alps::task<alps::user> register_user(alps::new_user user, alps::password_hash hash) override;
    alps::task<std::optional<alps::stored_password>> find_by_email(std::string email) override;
    alps::task<alps::stored_password> get_own(alps::actor actor) override;
    alps::task<void> change(alps::actor actor, std::optional<alps::password_hash> seen,
                            alps::password_hash next,
                            std::optional<alps::session_id> keep) override;
    alps::task<void> rehash(alps::user_id user, alps::password_hash seen,
                            alps::password_hash next) override;

private:
    access to_;
};

class accounts final : public alps::account_repository {
public:
    explicit accounts(access to) : to_(std::move(to)) {}

    alps::task<alps::user> register_user(alps::new_user user,
                                         alps::external_account account) override;
    alps::task<std::optional<alps::account>> find_account(alps::external_account account) override;
    alps::task<alps::account> link(alps::actor actor, alps::external_account account) override;
    alps::task<void> unlink(alps::actor actor, alps::account_id id) override;
    alps::task<alps::page<alps::account>> list_own(alps::actor actor,
                                                   alps::page_request request) override;

private:
    access to_;
};

class sessions final : public alps::session_repository {
public:
    explicit sessions(access to) : to_(std::move(to)) {}

    alps::task<alps::issued_session> open(alps::new_session session) override;
    alps::task<alps::user_session> get_by_token(alps::secret token,
                                                std::chrono::milliseconds valid_for) override;
    alps::task<alps::page<alps::session>> list_own(alps::actor actor,
                                                   alps::page_request request) override;
    alps::task<void> revoke(alps::actor actor, alps::session_id id) override;
    alps::task<std::int64_t> revoke_all(alps::actor actor,
                                        std::optional<alps::session_id> keep) override;
    alps::task<void> close(alps::secret token) override;

private:
    access to_;
};

class verifications final : public alps::verification_repository {
public:
    explicit verifications(access to) : to_(std::move(to)) {}

    alps::task<alps::issued_verification> issue(alps::user_id user, alps::token_kind kind,
                                                std::chrono::milliseconds valid_for) override;
    alps::task<alps::user> verify_email(alps::actor actor, alps::secret token) override;
    alps::task<alps::user> reset_password(alps::secret token, alps::password_hash next) override;

private:
    access to_;
};

class attempts final : public alps::attempt_repository {
public:
    explicit attempts(access to) : to_(std::move(to)) {}

    alps::task<alps::attempt_verdict> count(alps::attempt_key key,
                                            alps::attempt_limit limit) override;
    alps::task<void> forget(alps::attempt_key key) override;

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
    alps::task<alps::membership> accept(alps::actor actor, alps::secret token,
                                        alps::tenancy_limits limits) override;
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

class events final : public alps::event_repository {
public:
    explicit events(access to) : to_(std::move(to)) {}

    alps::task<std::vector<alps::event>> next_events(std::int64_t after,
                                                     std::int32_t limit) override;
    alps::task<std::int64_t> position_of(std::string consumer) override;
    alps::task<void> acknowledge(std::string consumer, std::int64_t position) override;
    alps::task<void> forget_consumer(std::string consumer) override;
    alps::task<bool> wait_for_events(std::int64_t after,
                                     std::chrono::milliseconds longest) override;
    alps::task<std::int64_t> purge_events(alps::timestamp before, std::int32_t most) override;

private:
    access to_;
};

class purging final : public alps::purge_repository {
public:
    explicit purging(access to) : to_(std::move(to)) {}

    alps::task<std::int64_t> purge(alps::expiring what, alps::timestamp before,
                                   std::int32_t most) override;

private:
    access to_;
};

} // namespace memory
