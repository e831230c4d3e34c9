// Registers tenants as fast as it can until somebody kills it.
//
//     registration_storm PLUGIN URL OWNER [--apart]
//
// With --apart it inserts the tenant and its owner one after the other, the way a service without
// transactions would.
#include <alps/host/capabilities.hpp>
#include <alps/host/host.hpp>
#include <alps/host/search.hpp>
#include <alps/repository/tenant_repository.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdio>
#include <cstdlib>
#include <span>
#include <string_view>

namespace {

using namespace alps;

task<void> keep_registering(tenant_repository& tenants, user_id owner) {
    while (true) {
        auto tenant = new_tenant::make("Storm", "storm").value();
        auto made =
            co_await tenants.register_with_owner(actor::authenticated(owner), std::move(tenant));
        if (!made) {
            std::fprintf(stderr, "registration_storm: %s\n", made.error().message().c_str());
            std::exit(1);
        }
    }
}

void register_together(const plugin::descriptor& plugin, const backend_options& options,
                       user_id owner) {
    boost::asio::io_context context(1);
    auto backend = plugin::open_backend(plugin, context.get_executor(), options).value();
    for (int i = 0; i < 8; ++i) {
        boost::asio::co_spawn(context, keep_registering(backend->tenancy().tenants, owner),
                              boost::asio::detached);
    }
    context.run();
}

void register_apart(const plugin::descriptor& plugin, const backend_options& options,
                    user_id owner) {
    auto session = plugin::open_admin(plugin, options).value();
    uuid_v7_generator new_id;
    while (true) {
        const std::string tenant = format_uuid(new_id());
        const std::vector<sql_value> row{tenant, "storm-" + tenant};
        session->execute("insert into tenants (id, name, slug) values ($1, 'Storm', $2)", row)
            .value();
        const std::vector<sql_value> member{format_uuid(new_id()), tenant, to_string(owner)};
        session
            ->execute("insert into tenant_members (id, tenant_id, user_id, role) "
                      "values ($1, $2, $3, 'owner')",
                      member)
            .value();
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() < 4) return 2;
    plugin::host host(plugin::search_directories({}, ""));
    const auto* plugin = host.load(arguments[1]).value();
    const backend_options options{secret(arguments[2])};
    const auto owner = user_id::parse(arguments[3]).value();
    const bool apart = arguments.size() > 4 && std::string_view(arguments[4]) == "--apart";
    apart ? register_apart(*plugin, options, owner) : register_together(*plugin, options, owner);
}
