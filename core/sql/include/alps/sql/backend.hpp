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
          checked_(*driver_),
          users_(make_user_repository(checked_, clock)),
          tenants_(make_tenant_repository(checked_, clock)),
          memberships_(make_membership_repository(checked_)),
          database_(*driver_) {}

    user_repository& users() noexcept override { return *users_; }
    tenant_repository& tenants() noexcept override { return *tenants_; }
    membership_repository& memberships() noexcept override { return *memberships_; }
    invitation_repository* invitations() noexcept override { return nullptr; }
    build_repository* builds() noexcept override { return nullptr; }
    sql::database* database() noexcept override { return &database_; }

    task<server_info> check() override { co_return co_await driver_->check(); }

private:
    std::unique_ptr<Driver> driver_;
    checked_driver<Driver> checked_;
    std::unique_ptr<user_repository> users_;
    std::unique_ptr<tenant_repository> tenants_;
    std::unique_ptr<membership_repository> memberships_;
    sql_database<Driver> database_;
};

} // namespace alps::sql
