// A backend that stores everything in the memory of its process. The URL `memory:NAME` names a
// database, which is gone when the last that has it open closes it.
#include "repositories.hpp"

#include <alps/plugin/plugin.hpp>

namespace memory {
namespace {

class backend final : public alps::backend {
public:
    backend(const access& to, std::string name)
        : users_(to),
          passwords_(to),
          accounts_(to),
          sessions_(to),
          verifications_(to),
          attempts_(to),
          tenants_(to),
          memberships_(to),
          invitations_(to),
          builds_(to),
          events_(to),
          purging_(to),
          name_(std::move(name)) {}

    alps::identity_repositories identity() noexcept override {
        return {users_, passwords_, accounts_, sessions_, verifications_, attempts_};
    }
    alps::tenancy_repositories tenancy() noexcept override {
        return {tenants_, memberships_, invitations_, builds_};
    }
    alps::event_repository& events() noexcept override { return events_; }
    alps::purge_repository& purging() noexcept override { return purging_; }
    alps::sql::database* database() noexcept override { return nullptr; }

    alps::task<alps::server_info> check() override {
        alps::server_info info;
        info.product = "memory";
        info.location = name_;
        co_return info;
    }

private:
    memory::users users_;
    memory::passwords passwords_;
    memory::accounts accounts_;
    memory::sessions sessions_;
    memory::verifications verifications_;
    memory::attempts attempts_;
    memory::tenants tenants_;
    memory::memberships memberships_;
    memory::invitations invitations_;
    memory::builds builds_;
    memory::events events_;
    memory::purging purging_;
    std::string name_;
};

alps::result<std::unique_ptr<alps::backend>> open(boost::asio::any_io_executor,
                                                  const alps::backend_options& options) {
    const std::string& name = options.url.reveal();
    const access to{.store = open_store(name),
                    .clock = options.clock,
                    .new_id = std::make_shared<alps::uuid_v7_generator>(*options.clock)};
    return std::make_unique<backend>(to, name);
}

alps::result<std::unique_ptr<alps::admin_session>> open_admin(const alps::backend_options&) {
    return alps::error(alps::errc::plugin, "the plugin 'memory' does not speak SQL");
}

constexpr std::string_view schemes[] = {"memory"};
constexpr alps::plugin::backend_capability capability{
    .dialect = alps::dialect::sqlite, .schemes = schemes, .open = open, .open_admin = open_admin};

} // namespace
} // namespace memory

ALPS_PLUGIN(memory, "stores everything in memory", .backend = &memory::capability);
