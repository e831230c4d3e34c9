#include "engine.hpp"

#include <alps/host/capabilities.hpp>

#include <fmt/format.h>

#include <string>
#include <utility>

namespace alps::contract {
namespace {

/// What other programs add to the tables of alps.
std::vector<std::string> additions_of_others(dialect dialect) {
    const char* key = dialect == dialect::postgres ? "uuid" : "text";
    std::vector<std::string> sql;
    for (const char* table :
         {"users", "accounts", "user_passwords", "sessions", "verification_tokens",
          "access_attempts", "tenants", "tenant_members", "invitations", "builds"}) {
        sql.push_back(fmt::format("alter table {} add column theirs text", table));
        sql.push_back(
            fmt::format("alter table {} add column rank integer default 1 not null", table));
        sql.push_back(fmt::format("create index their_{0} on {0} (rank)", table));
    }
    for (const char* table : {"users", "tenants", "tenant_members", "builds"}) {
        sql.push_back(fmt::format("create table notes_on_{0} (note text, about {1} references {0} "
                                  "(id) on delete cascade)",
                                  table, key));
    }
    sql.push_back("create view their_owners as select u.email, u.theirs, m.role from users u "
                  "join tenant_members m on m.user_id = u.id where m.role = 'owner'");
    return sql;
}

/// A database that alps shares with other programs.
class shared_database final : public fresh_database {
public:
    explicit shared_database(std::unique_ptr<fresh_database> alone) : database_(std::move(alone)) {}

    [[nodiscard]] const plugin::descriptor& plugin() const noexcept override {
        return database_->plugin();
    }
    [[nodiscard]] backend_options options() const override { return database_->options(); }

    result<void> prepare() override {
        if (auto prepared = database_->prepare(); !prepared) return prepared;
        auto session = plugin::open_admin(plugin(), options());
        if (!session) return session.error();
        for (const std::string& sql : additions_of_others((*session)->server().dialect)) {
            if (auto added = (*session)->execute(sql, {}); !added) return added.error();
        }
        return {};
    }

    result<void> add_member(tenant_id tenant, user_id user, role role) override {
        return database_->add_member(tenant, user, role);
    }
    result<row_counts> count() override { return database_->count(); }

private:
    std::unique_ptr<fresh_database> database_;
};

} // namespace

engine shared(engine alone) {
    return {.name = alone.name + "Shared",
            .facts = alone.facts,
            .make = [make = alone.make]() -> result<std::unique_ptr<fresh_database>> {
                auto made = make();
                if (!made) return made.error();
                return std::make_unique<shared_database>(std::move(*made));
            }};
}

} // namespace alps::contract
