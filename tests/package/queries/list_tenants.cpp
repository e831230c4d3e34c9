// Lists the tenants in the database that the environment chooses.
#include <alps/base/wait.hpp>
#include <alps/config/load.hpp>
#include <alps/plugin/capabilities.hpp>
#include <alps/plugin/host.hpp>
#include <alps/plugin/search.hpp>
#include <alps/query/query.hpp>
#include <alps/schema/tables.hpp>
#include <alps/sql/run.hpp>

#include <boost/asio/io_context.hpp>

#include <iostream>

using namespace alps::query;
using namespace alps::tables;

int main() try {
    const auto settings = alps::config::load({}).value();
    alps::plugin::host host(alps::plugin::search_directories(settings.plugin_path.value, ""));
    const auto* plugin = host.load(settings.backend.value).value();
    boost::asio::io_context context;
    const alps::backend_options options{.url = settings.url.value};
    auto backend = alps::plugin::open_backend(*plugin, context.get_executor(), options).value();

    const auto query = select(tenants.slug, tenants.name).from(tenants).order_by(tenants.slug);
    const auto rows =
        alps::wait_for(context, alps::sql::list_rows(*backend->database(), query)).value();
    for (const auto& row : rows)
        std::cout << row[tenants.slug] << ": " << row[tenants.name] << '\n';
} catch (const alps::exception& failure) {
    std::cerr << failure.error() << '\n';
    return 1;
}
