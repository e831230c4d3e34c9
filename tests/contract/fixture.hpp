#pragma once

#include "engine.hpp"

#include <alps/base/async.hpp>
#include <alps/base/wait.hpp>
#include <alps/plugin/capabilities.hpp>
#include <alps/plugin/host.hpp>
#include <alps/plugin/search.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>
#include <alps/testing/fake_clock.hpp>
#include <alps/testing/printers.hpp>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

namespace alps::contract {

/// Gives each test an empty database of its engine.
class database_test : public ::testing::TestWithParam<engine> {
protected:
    void SetUp() override {
        database_ = GetParam().make();
        if (database_) return;
        GTEST_SKIP() << "no PostgreSQL to test on; run under scripts/with-postgres";
    }

    [[nodiscard]] const facts& engine_facts() const { return GetParam().facts; }
    [[nodiscard]] backend_options& options() { return database_->options; }

    result<std::unique_ptr<admin_session>> open_admin() {
        backend_options admin = options();
        admin.create = true;
        return plugin::open_admin(*database_->plugin, admin);
    }

    /// Applies the project's own migrations.
    void migrate() {
        plugin::host host(plugin::search_directories({}, ""));
        const auto* migrator = host.load("migrator").value();
        auto runner = plugin::make_migration_runner(*migrator).value();
        auto session = open_admin().value();
        migration_options options;
        options.folder = std::filesystem::path(ALPS_SOURCE_DIR) / "migrations" /
                         to_string(session->server().dialect);
        ASSERT_TRUE(testing::succeeded(runner->apply(*session, options)));
    }

    std::unique_ptr<fresh_database> database_;
};

/// Adds a migrated database, opened as an application opens it.
class backend_test : public database_test {
protected:
    void SetUp() override {
        database_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate();
        if (HasFatalFailure()) return;
        options().clock = &clock_;
        backend_ =
            plugin::open_backend(*database_->plugin, context_.get_executor(), options()).value();
    }

    template <class T>
    result<T> wait(task<T> operation) {
        return wait_for(context_, std::move(operation));
    }

    user_repository& users() { return backend_->users(); }
    tenant_repository& tenants() { return backend_->tenants(); }
    membership_repository& memberships() { return backend_->memberships(); }

    user make_user(std::string email, bool verified = true) {
        return wait(users().create_user({.email = std::move(email), .email_verified = verified}))
            .value();
    }

    registration register_tenant(const user& owner, std::string name, std::string slug) {
        auto tenant = new_tenant{std::move(name), std::move(slug)};
        return wait(tenants().register_with_owner(actor::verified(owner.id), std::move(tenant)))
            .value();
    }

    /// Adds a member the way a migration or a seed would.
    void add_member(const tenant& tenant, const user& user, role role) {
        auto session = open_admin().value();
        const std::vector<sql_value> values{format_uuid(new_id_()), to_string(tenant.id),
                                            to_string(user.id), std::string(to_string(role))};
        ASSERT_TRUE(testing::succeeded(session->execute(
            "insert into tenant_members (id, tenant_id, user_id, role) values ($1, $2, $3, $4)",
            values)));
    }

    /// Runs a query that returns one number.
    std::int64_t count(std::string_view query) {
        auto session = open_admin().value();
        auto rows = session->execute(query, {}).value();
        return std::get<std::int64_t>(rows.rows.at(0).at(0));
    }

    std::int64_t tenants_without_owner() {
        return count(
            "select count(*) from tenants t where not exists (select 1 from tenant_members m "
            "where m.tenant_id = t.id and m.role = 'owner')");
    }

    tenant_scope scope_of(const user& user, const tenant& tenant) {
        const auto actor = actor::verified(user.id);
        auto found = wait(memberships().find_membership(actor, tenant.id)).value();
        return tenant_scope::of(actor, found.value()).value();
    }

    boost::asio::io_context context_;
    testing::fake_clock clock_;
    uuid_v7_generator new_id_;
    std::unique_ptr<backend> backend_;
};

/// Names an instance of a suite after its engine.
struct engine_name {
    std::string operator()(const ::testing::TestParamInfo<engine>& info) const {
        return info.param.name;
    }
};

#define ALPS_CONTRACT(suite)                                                                       \
    INSTANTIATE_TEST_SUITE_P(On, suite, ::testing::ValuesIn(engines()), engine_name())

} // namespace alps::contract
