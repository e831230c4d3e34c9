// Carries its plugins: makes a database in memory, loads users into it, registers a tenant. A
// seeder that the configuration names comes from a file all the same.
#include <alps/config/load.hpp>
#include <alps/plugin/capabilities.hpp>
#include <alps/plugin/host.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/plugin/search.hpp>
#include <alps/repository/user_repository.hpp>
#include <alps/tenancy/registrar.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <iostream>
#include <string>

ALPS_DECLARE_PLUGIN(migrator);
ALPS_DECLARE_PLUGIN(postgres);
ALPS_DECLARE_PLUGIN(seeder);
ALPS_DECLARE_PLUGIN(sqlite);

namespace {

alps::task<void> register_tenant(alps::backend& backend, std::string email) {
    auto user = co_await backend.users().find_user_by_email(email);
    if (!user) co_return user.error();
    if (!*user) co_return alps::error(alps::errc::not_found, "no user '" + email + "'");
    auto verified = co_await backend.users().verify_email((*user)->id);
    if (!verified) co_return verified.error();

    alps::tenancy::registrar registrar(backend.tenants());
    const auto actor = alps::actor::verified(verified->id);
    auto made = co_await registrar.register_tenant(actor, "Acme Rockets");
    if (!made) co_return made.error();
    std::cout << made->tenant.slug << " belongs to " << verified->email << '\n';
    co_return alps::result<void>();
}

} // namespace

/// Usage: self_contained SEED-SET E-MAIL
int main(int argc, char** argv) try {
    if (argc != 3) return 2;
    const auto settings = alps::config::load({.environment = "test"}).value();
    alps::plugin::host plugins(alps::plugin::search_directories(settings.plugin_path.value, ""));
    for (const auto* plugin :
         {&alps_plugin_migrator, &alps_plugin_postgres, &alps_plugin_seeder, &alps_plugin_sqlite}) {
        plugins.add(*plugin).value();
    }
    const auto& sqlite = *plugins.load("sqlite").value();

    const alps::backend_options options{.url = settings.url.value, .create = true};
    const auto session = alps::plugin::open_admin(sqlite, options).value();
    const auto migrator = alps::plugin::make_migration_runner(*plugins.load("migrator").value());
    const alps::migration_options folder{.folder = settings.migrations.value / "sqlite"};
    migrator.value()->apply(*session, folder).value();
    const auto seeder =
        alps::plugin::make_seed_source(*plugins.load(settings.seeder.value).value());
    seeder.value()->load(*session, settings.seeds.value / argv[1], false).value();

    boost::asio::io_context context;
    const auto backend =
        alps::plugin::open_backend(sqlite, context.get_executor(), options).value();
    auto outcome = co_spawn(context, register_tenant(*backend, argv[2]), boost::asio::use_future);
    context.run();
    outcome.get().value();
    for (const auto& plugin : plugins.plugins()) {
        std::cout << plugin.descriptor->name << " from "
                  << (plugin.file.empty() ? "this program" : plugin.file.string()) << '\n';
    }
} catch (const alps::exception& failure) {
    std::cerr << failure.error() << '\n';
    return 1;
}
