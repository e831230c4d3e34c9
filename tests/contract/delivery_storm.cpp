// Adds users and delivers what happened until somebody kills it: a line of a file for each event,
// and then the acknowledgement.
//
//     delivery_storm PLUGIN URL FILE [--drain]
//
// With --drain it adds nobody, and ends when there is nothing left to deliver. With --first it
// acknowledges before it delivers.
#include <alps/base/random.hpp>
#include <alps/host/capabilities.hpp>
#include <alps/host/host.hpp>
#include <alps/host/search.hpp>
#include <alps/repository/event_repository.hpp>
#include <alps/repository/user_repository.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <span>
#include <string_view>

namespace {

using namespace alps;

[[noreturn]] void give_up(const error& reason) {
    std::fprintf(stderr, "delivery_storm: %s\n", reason.message().c_str());
    std::exit(1);
}

/// What is delivered outlives the process: the line is the kernel's once this returns.
void deliver(int file, const event& one) {
    const std::string line =
        std::string(to_string(one.kind)) + ' ' + format_uuid(one.subject) + '\n';
    if (write(file, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::exit(1);
}

task<void> keep_adding(user_repository& users) {
    while (true) {
        auto made = co_await users.create_user(new_user(random_text(20) + "@example.com"));
        if (!made) give_up(made.error());
    }
}

task<void> keep_delivering(event_repository& events, int file, bool drain, bool first) {
    auto position = co_await events.position_of("storm");
    if (!position) give_up(position.error());
    while (true) {
        auto found = co_await events.next_events(*position, 10);
        if (!found) give_up(found.error());
        if (found->empty() && drain) std::exit(0);
        for (const event& one : *found) {
            if (!first) deliver(file, one);
            auto done = co_await events.acknowledge("storm", one.position);
            if (!done) give_up(done.error());
            if (first) deliver(file, one);
            *position = one.position;
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() < 4) return 2;
    const std::string_view flag = arguments.size() > 4 ? arguments[4] : "";
    plugin::host host(plugin::search_directories({}, ""));
    const auto* plugin = host.load(arguments[1]).value();
    const backend_options options{secret(arguments[2])};
    const int file = open(arguments[3], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return 2;
    boost::asio::io_context context(1);
    auto backend = plugin::open_backend(*plugin, context.get_executor(), options).value();
    const bool drain = flag == "--drain";
    for (int i = 0; i < (drain ? 0 : 4); ++i)
        boost::asio::co_spawn(context, keep_adding(backend->identity().users),
                              boost::asio::detached);
    boost::asio::co_spawn(context,
                          keep_delivering(backend->events(), file, drain, flag == "--first"),
                          boost::asio::detached);
    context.run();
}
