#pragma once

#include <alps/repository/backend.hpp>
#include <alps/sql/driver.hpp>
#include <alps/sql/membership_repository.hpp>
#include <alps/sql/sql_database.hpp>
#include <alps/sql/tenant_repository.hpp>
#include <alps/sql/user_repository.hpp>

#include <memory>
#include <utility>

namespace alps::sql {

/// A backend whose repositories all speak SQL through one driver, as an application may.
template <driver Driver>
class sql_backend final : public backend {
public:
    sql_backend(std::unique_ptr<Driver> driver, const clock& clock)
        : driver_(std::move(driver)),
          users_(*driver_, clock),
          tenants_(*driver_, clock),
          memberships_(*driver_),
          database_(*driver_) {}

    user_repository& users() noexcept override { return users_; }
    tenant_repository& tenants() noexcept override { return tenants_; }
    membership_repository& memberships() noexcept override { return memberships_; }
    invitation_repository* invitations() noexcept override { return nullptr; }
    build_repository* builds() noexcept override { return nullptr; }
    sql::database* database() noexcept override { return &database_; }

    task<server_info> check() override { co_return co_await driver_->check(); }

private:
    std::unique_ptr<Driver> driver_;
    sql_user_repository<Driver> users_;
    sql_tenant_repository<Driver> tenants_;
    sql_membership_repository<Driver> memberships_;
    sql_database<Driver> database_;
};

} // namespace alps::sql
