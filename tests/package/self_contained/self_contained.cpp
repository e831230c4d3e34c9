// Carries its plugins: makes a database in memory, loads users into it, registers a tenant. A
// seeder that the configuration names comes from a file all the same.
#include <alps/alps.hpp>
#include <alps/plugin/plugin.hpp>

#include <iostream>
#include <string>

ALPS_DECLARE_PLUGIN(migrator);
ALPS_DECLARE_PLUGIN(postgres);
ALPS_DECLARE_PLUGIN(seeder);
ALPS_DECLARE_PLUGIN(sqlite);

namespace {

alps::task<void> register_tenant(alps::backend& backend, std::string email) {
    auto user = co_await backend.identity().users.find_user_by_email(email);
    if (!user) co_return user.error();
    if (!*user) co_return alps::error(alps::errc::not_found, "no user '" + email + "'");
    auto verified = co_await backend.identity().users.verify_email((*user)->id);
    if (!verified) co_return verified.error();

    alps::tenancy::registrar registrar(backend.tenancy().tenants);
    const auto actor = alps::actor::authenticated(verified->id);
    auto made = co_await registrar.register_tenant(actor, "Acme Rockets");
    if (!made) co_return made.error();
    std::cout << made->tenant.slug << " belongs to " << verified->email << '\n';
    co_return alps::result<void>();
}

} // namespace

/// Usage: self_contained SEED-SET E-MAIL
int main(int argc, char** argv) try {
    if (argc != 3) return 2;
    auto project = alps::project::open({.environment = "test"}).value();
    for (const auto* plugin :
         {&alps_plugin_migrator, &alps_plugin_postgres, &alps_plugin_seeder, &alps_plugin_sqlite}) {
        project.plugins().add(*plugin).value();
    }
    // The database is in memory, and lasts as long as something holds it open.
    auto migrations = project.open_migrations(alps::if_missing::create).value();
    migrations.apply().value();
    project.seed(argv[1]).value();
    project.run([&](alps::backend& backend) { return register_tenant(backend, argv[2]); }).value();
    for (const auto& plugin : project.plugins().plugins()) {
        std::cout << plugin.descriptor->name << " from "
                  << (plugin.file.empty() ? "this program" : plugin.file.string()) << '\n';
    }
} catch (const alps::exception& failure) {
    std::cerr << failure.error() << '\n';
    return 1;
}
