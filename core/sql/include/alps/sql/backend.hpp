#pragma once

#include <alps/plugin/backend.hpp>
#include <alps/sql/checked_driver.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/sql_database.hpp>

#include <memory>
#include <utility>

namespace alps::sql {

/// A backend whose repositories all speak SQL through one driver, as an application may. The
/// repositories look at the tables first; see `checked_driver`. Whoever uses it instantiates them;
/// see `make_user_repository`.
template <driver Driver>
class sql_backend final : public backend {
public:
    sql_backend(std::unique_ptr<Driver> driver, const clock& clock)
        : driver_(std::move(driver)),
          for_members_(*driver_, tables::for_members),
          for_identity_(*driver_, tables::for_identity),
          for_events_(*driver_, tables::for_events),
          for_purging_(*driver_, tables::for_purging),
          for_invitations_(*driver_, tables::for_invitations),
          for_builds_(*driver_, tables::for_builds),
          users_(make_user_repository(for_members_, clock)),
          passwords_(make_password_repository(for_identity_, clock)),
          accounts_(make_account_repository(for_identity_, clock)),
          sessions_(make_session_repository(for_identity_, clock)),
          verifications_(make_verification_repository(for_identity_, clock)),
          attempts_(make_attempt_repository(for_identity_, clock)),
          tenants_(make_tenant_repository(for_members_, clock)),
          memberships_(make_membership_repository(for_members_, clock)),
          invitations_(make_invitation_repository(for_invitations_, clock)),
          builds_(make_build_repository(for_builds_, clock)),
          events_(make_event_repository(for_events_, clock)),
          purging_(make_purge_repository(for_purging_)),
          database_(*driver_) {}

    identity_repositories identity() noexcept override {
        return {*users_, *passwords_, *accounts_, *sessions_, *verifications_, *attempts_};
    }
    tenancy_repositories tenancy() noexcept override {
        return {*tenants_, *memberships_, *invitations_, *builds_};
    }
    event_repository& events() noexcept override { return *events_; }
    purge_repository& purging() noexcept override { return *purging_; }
    sql::database* database() noexcept override { return &database_; }

    task<server_info> check() override { co_return co_await driver_->check(); }

private:
    std::unique_ptr<Driver> driver_;
    checked_driver<Driver> for_members_;
    checked_driver<Driver> for_identity_;
    checked_driver<Driver> for_events_;
    checked_driver<Driver> for_purging_;
    checked_driver<Driver> for_invitations_;
    checked_driver<Driver> for_builds_;
    std::unique_ptr<user_repository> users_;
    std::unique_ptr<password_repository> passwords_;
    std::unique_ptr<account_repository> accounts_;
    std::unique_ptr<session_repository> sessions_;
    std::unique_ptr<verification_repository> verifications_;
    std::unique_ptr<attempt_repository> attempts_;
    std::unique_ptr<tenant_repository> tenants_;
    std::unique_ptr<membership_repository> memberships_;
    std::unique_ptr<invitation_repository> invitations_;
    std::unique_ptr<build_repository> builds_;
    std::unique_ptr<event_repository> events_;
    std::unique_ptr<purge_repository> purging_;
    sql_database<Driver> database_;
};

} // namespace alps::sql
