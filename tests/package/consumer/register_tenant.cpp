// Registers a tenant for a user, in the database that the environment chooses.
#include <alps/base/wait.hpp>
#include <alps/config/load.hpp>
#include <alps/plugin/capabilities.hpp>
#include <alps/plugin/host.hpp>
#include <alps/plugin/search.hpp>
#include <alps/repository/user_repository.hpp>
#include <alps/tenancy/registrar.hpp>

#include <boost/asio/io_context.hpp>

#include <iostream>

alps::task<void> register_tenant(alps::backend& backend) {
    auto user = co_await backend.users().find_user_by_email("dev@example.com");
    if (!user) co_return user.error();
    if (!*user) co_return alps::error(alps::errc::not_found, "no user yet; run 'alps seed'");
    alps::tenancy::registrar registrar(backend.tenants());
    const auto actor = alps::actor::verified((*user)->id);
    auto made = co_await registrar.register_tenant(actor, "Acme Rockets");
    if (!made) co_return made.error();
    std::cout << made->tenant.slug << " belongs to " << (*user)->email << '\n';
    co_return alps::result<void>();
}

int main() try {
    const auto settings = alps::config::load({}).value();
    alps::plugin::host host(alps::plugin::search_directories(settings.plugin_path.value, ""));
    const auto* plugin = host.load(settings.backend.value).value();
    boost::asio::io_context context;
    const alps::backend_options options{.url = settings.url.value};
    auto backend = alps::plugin::open_backend(*plugin, context.get_executor(), options).value();
    alps::wait_for(context, register_tenant(*backend)).value();
} catch (const alps::exception& failure) {
    std::cerr << failure.error() << '\n';
    return 1;
}
