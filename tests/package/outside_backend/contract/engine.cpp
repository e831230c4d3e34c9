#include "engine.hpp"

#include "store.hpp"

#include <alps/plugin/plugin.hpp>

ALPS_DECLARE_PLUGIN(memory);

namespace memory {
namespace {

// [database]
/// A database with a name of its own. What tests do past the repositories, it does in the store.
class database final : public alps::contract::fresh_database {
public:
    explicit database(std::string url) : url_(std::move(url)), store_(open_store(url_)) {}

    const alps::plugin::descriptor& plugin() const noexcept override { return alps_plugin_memory; }

    alps::backend_options options() const override {
        return alps::backend_options(alps::secret(url_));
    }

    alps::result<void> prepare() override { return {}; }

    alps::result<void> add_member(alps::tenant_id tenant, alps::user_id user,
                                  alps::role role) override {
        const std::lock_guard lock(store_->mutex);
        const auto id = alps::membership_id(new_id_());
        alps::membership added;
        added.id = id;
        added.tenant = tenant;
        added.user = user;
        added.role = role;
        store_->contents.memberships.emplace(id, added);
        return {};
    }

    alps::result<alps::contract::row_counts> count() override {
        const std::lock_guard lock(store_->mutex);
        const contents& all = store_->contents;
        alps::contract::row_counts counted;
        counted.users = std::ssize(all.users);
        counted.tenants = std::ssize(all.tenants);
        counted.memberships = std::ssize(all.memberships);
        for (const auto& [id, tenant] : all.tenants) {
            const auto owners = static_cast<std::int64_t>(all.owners_of(id));
            counted.owners += owners;
            if (owners == 0) ++counted.tenants_without_owner;
        }
        return counted;
    }

private:
    std::string url_;
    std::shared_ptr<store> store_;
    alps::uuid_v7_generator new_id_;
};
// [/database]

} // namespace

// [engine]
alps::contract::engine engine() {
    const auto make = []() -> alps::result<std::unique_ptr<alps::contract::fresh_database>> {
        static int number = 0;
        return std::make_unique<database>("memory:" + std::to_string(++number));
    };
    return {.name = "Memory", .facts = {}, .make = make};
}
// [/engine]

} // namespace memory
