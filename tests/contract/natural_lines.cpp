// Says the natural lines in a program of its own, for compilers and flags that are not the build's.
//
//     natural_lines MIGRATIONS DATABASE
#include "natural_lines.hpp"

#include <alps/base/wait.hpp>
#include <alps/host/capabilities.hpp>
#include <alps/host/host.hpp>
#include <alps/host/search.hpp>

#include <boost/asio/io_context.hpp>

#include <iostream>

int main(int, char** arguments) try {
    alps::plugin::host host(alps::plugin::search_directories({}, ""));
    const auto& sqlite = *host.load("sqlite").value();
    const auto options =
        alps::backend_options(alps::secret(std::string("sqlite:") + arguments[2])).creating();
    const auto runner = alps::plugin::make_migration_runner(*host.load("migrator").value()).value();
    runner
        ->apply(*alps::plugin::open_admin(sqlite, options).value(),
                alps::migration_options(arguments[1]))
        .value();

    boost::asio::io_context context;
    const auto backend =
        alps::plugin::open_backend(sqlite, context.get_executor(), options).value();
    alps::wait_for(context, natural::say_all(*backend)).value();
} catch (const alps::exception& failure) {
    std::cerr << failure.error() << '\n';
    return 1;
}
