#pragma once

#include <alps/base/uuid.hpp>
#include <alps/host/capabilities.hpp>
#include <alps/testing/contract/engine.hpp>

#include <filesystem>
#include <utility>
#include <vector>

namespace alps::contract {

/// How a database that speaks SQL gets its tables: alps' own migrations.
struct migrations {
    const plugin::descriptor* runner = nullptr; ///< Such as the plugin `migrator`.
    std::filesystem::path folder;               ///< With a folder for each dialect in it.
};

/// A fresh database of a plugin that speaks SQL and opens blocking sessions.
class migrated_database final : public fresh_database {
public:
    /// `guard` goes when this goes, and removes what is stored.
    migrated_database(const plugin::descriptor& opener, backend_options how,
                      contract::migrations tables, std::shared_ptr<void> guard)
        : guard_(std::move(guard)),
          plugin_(opener),
          options_(std::move(how)),
          migrations_(std::move(tables)) {}

    [[nodiscard]] const plugin::descriptor& plugin() const noexcept override { return plugin_; }
    [[nodiscard]] backend_options options() const override { return options_; }

    result<void> prepare() override {
        auto runner = plugin::make_migration_runner(*migrations_.runner);
        if (!runner) return runner.error();
        auto session = open();
        if (!session) return session.error();
        const migration_options how(migrations_.folder / to_string((*session)->server().dialect));
        auto applied = (*runner)->apply(**session, how);
        if (!applied) return applied.error();
        return {};
    }

    result<void> add_member(tenant_id tenant, user_id user, role role) override {
        auto session = open();
        if (!session) return session.error();
        const std::vector<sql_value> row{format_uuid(new_id_()), to_string(tenant), to_string(user),
                                         std::string(to_string(role))};
        auto added = (*session)->execute(
            "insert into tenant_members (id, tenant_id, user_id, role) values ($1, $2, $3, $4)",
            row);
        if (!added) return added.error();
        return {};
    }

    result<row_counts> count() override {
        auto session = open();
        if (!session) return session.error();
        auto counted = (*session)->execute(
            "select (select count(*) from users), (select count(*) from tenants), "
            "(select count(*) from tenant_members), "
            "(select count(*) from tenant_members where role = 'owner'), "
            "(select count(*) from tenants t where not exists (select 1 from tenant_members m "
            "where m.tenant_id = t.id and m.role = 'owner'))",
            {});
        if (!counted) return counted.error();
        const auto number = [&](std::size_t column) {
            return std::get<std::int64_t>(counted->rows.at(0).at(column));
        };
        return row_counts{.users = number(0),
                          .tenants = number(1),
                          .memberships = number(2),
                          .owners = number(3),
                          .tenants_without_owner = number(4)};
    }

private:
    result<std::unique_ptr<admin_session>> open() const {
        return plugin::open_admin(plugin_, backend_options(options_).creating());
    }

    std::shared_ptr<void> guard_;
    const plugin::descriptor& plugin_;
    backend_options options_;
    contract::migrations migrations_;
    uuid_v7_generator new_id_;
};

} // namespace alps::contract
