#pragma once

#include <alps/base/wait.hpp>
#include <alps/repository/account_repository.hpp>
#include <alps/repository/attempt_repository.hpp>
#include <alps/repository/build_repository.hpp>
#include <alps/repository/invitation_repository.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/repository/password_repository.hpp>
#include <alps/repository/session_repository.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>
#include <alps/repository/verification_repository.hpp>
#include <alps/testing/contract/database_test.hpp>
#include <alps/testing/fake_clock.hpp>

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

namespace alps::contract {

/// Adds what the repositories need, and a backend opened as an application opens it, whose clock
/// stands still.
class backend_test : public database_test {
protected:
    void SetUp() override {
        database_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        prepare();
        if (HasFatalFailure()) return;
        options().clock = &clock_;
        backend_ = open(context_.get_executor());
    }

    template <class T>
    result<T> wait(task<T> operation) {
        return wait_for(context_, std::move(operation));
    }

    user_repository& users() { return backend_->identity().users; }
    password_repository& passwords() { return backend_->identity().passwords; }
    account_repository& accounts() { return backend_->identity().accounts; }
    session_repository& sessions() { return backend_->identity().sessions; }
    verification_repository& verifications() { return backend_->identity().verifications; }
    attempt_repository& attempts() { return backend_->identity().attempts; }
    tenant_repository& tenants() { return backend_->tenancy().tenants; }
    membership_repository& memberships() { return backend_->tenancy().memberships; }
    invitation_repository& invitations() { return backend_->tenancy().invitations; }
    build_repository& builds() { return backend_->tenancy().builds; }

    user make_user(std::string email, bool verified = true) {
        return wait(users().create_user(new_user(std::move(email)).verified(verified))).value();
    }

    /// Returns a hash as it may be stored. Nobody checks a password against it.
    static password_hash hash_with(std::string_view salt) {
        return password_hash(secret("$argon2id$v=19$m=19456,t=2,p=1$" + std::string(salt) + "$x"));
    }

    /// Opens a session that nothing proves.
    issued_session log_in(const user& user) {
        return wait(sessions().open(new_session(user.id))).value();
    }

    bool is_logged_in(const issued_session& issued) {
        const auto found = wait(sessions().get_by_token(issued.token, std::chrono::days(7)));
        EXPECT_TRUE(found || failed_with(found, errc::unauthenticated));
        return found.has_value();
    }

    registration register_tenant(const user& owner, std::string name, std::string slug) {
        auto tenant = new_tenant::make(std::move(name), std::move(slug)).value();
        return wait(
                   tenants().register_with_owner(actor::authenticated(owner.id), std::move(tenant)))
            .value();
    }

    void add_member(const tenant& tenant, const user& user, role role) {
        ASSERT_TRUE(succeeded(fresh().add_member(tenant.id, user.id, role)));
    }

    /// Runs a query of SQL that returns one number.
    std::int64_t count(std::string_view query) {
        auto session = open_admin().value();
        auto rows = session->execute(query, {}).value();
        return std::get<std::int64_t>(rows.rows.at(0).at(0));
    }

    row_counts stored() { return fresh().count().value(); }

    tenant_scope scope_of(const user& user, const tenant& tenant) {
        const auto actor = actor::authenticated(user.id);
        auto found = wait(memberships().find_membership(actor, tenant.id)).value();
        return tenant_scope::of(actor, found.value()).value();
    }

    boost::asio::io_context context_;
    testing::fake_clock clock_;
    uuid_v7_generator new_id_;
    std::unique_ptr<backend> backend_;
};

} // namespace alps::contract
