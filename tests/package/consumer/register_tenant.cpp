// Registers a tenant for a user, in the database that the environment chooses.
#include <alps/alps.hpp>

#include <iostream>

alps::task<void> register_tenant(alps::backend& backend) {
    auto user = co_await backend.identity().users.find_user_by_email("dev@example.com");
    if (!user) co_return user.error();
    if (!*user) co_return alps::error(alps::errc::not_found, "no user yet; run 'alps seed'");
    alps::tenancy::registrar registrar(backend.tenancy().tenants);
    const auto actor = alps::actor::authenticated((*user)->id);
    auto made = co_await registrar.register_tenant(actor, "Acme Rockets");
    if (!made) co_return made.error();
    std::cout << made->tenant.slug << " belongs to " << (*user)->email << '\n';
    co_return alps::result<void>();
}

int main() try {
    alps::project::open().value().run(register_tenant).value();
} catch (const alps::exception& failure) {
    std::cerr << failure.error() << '\n';
    return 1;
}
