#include "command_list.hpp"
#include "output/values.hpp"

#include <alps/tenancy/event_consumer.hpp>

#include <fmt/core.h>

#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

namespace alps::cli {
namespace {

struct list_arguments {
    std::string after;
    std::int32_t limit = 50;
};

struct follow_arguments {
    std::string consumer;
    bool once = false;
};

std::vector<std::string> row_of(const event& event) {
    return {std::to_string(event.position),
            to_text(event.recorded_at),
            std::string(to_string(event.kind)),
            format_uuid(event.subject),
            event.tenant ? to_string(*event.tenant) : "",
            event.role ? std::string(to_string(*event.role)) : ""};
}

result<std::int64_t> read_position(const std::string& text) {
    std::int64_t position = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, position);
    if (text.empty() || (read.ptr == end && read.ec == std::errc())) return position;
    return error(errc::invalid_argument, {.message = "'" + text + "' is not a position",
                                          .hint = "name a number that 'alps event list' shows"});
}

result<output> event_list(context& context, const list_arguments& arguments) {
    const auto after = read_position(arguments.after);
    if (!after) return after.error();
    auto found = context.project().run(
        [&](backend& backend) { return backend.events().next_events(*after, arguments.limit); });
    if (!found) return found.error();
    std::vector<std::vector<std::string>> rows{
        {"POSITION", "TIME", "KIND", "SUBJECT", "TENANT", "ROLE"}};
    for (const event& each : *found)
        rows.push_back(row_of(each));
    output output{.text = to_table(rows)};
    output.fields["events"] = to_array(*found, [](const event& each) { return to_json(each); });
    output.fields["next"] = nullptr;
    if (std::ssize(*found) == arguments.limit) {
        output.fields["next"] = found->back().position;
        output.text += fmt::format("more: --after {}\n", found->back().position);
    }
    return output;
}

/// Prints an event, which counts as dealt with once it is written.
task<void> print_event(const terminal& terminal, const event& event) {
    const output part{.text = to_table({row_of(event)}), .fields = to_json(event)};
    co_return terminal.write_part(part);
}

task<std::int64_t> follow(const terminal& terminal, backend& backend, std::string consumer,
                          bool once) {
    tenancy::event_consumer events(backend.events(), std::move(consumer));
    const auto print = [&](const event& each) { return print_event(terminal, each); };
    std::int64_t printed = 0;
    while (true) {
        auto delivered = co_await events.deliver(100, print);
        if (!delivered) co_return delivered.error();
        printed += *delivered;
        if (*delivered > 0) continue;
        if (once) co_return printed;
        auto more = co_await events.wait(std::chrono::minutes(1));
        if (!more) co_return more.error();
    }
}

result<output> event_follow(context& context, const follow_arguments& arguments) {
    if (context.options().dry_run) {
        return error(errc::invalid_argument,
                     {.message = "what is followed is acknowledged, so there is no dry run of it",
                      .hint = "'alps event list' only looks"});
    }
    auto printed = context.project().run([&](backend& backend) {
        return follow(context.terminal(), backend, arguments.consumer, arguments.once);
    });
    if (!printed) return printed.error();
    return output{.text = "", .fields = {{"printed", *printed}}};
}

} // namespace

void add_event_commands(command_list& commands) {
    commands.add("event", "Look at what happened").group();
    command list = commands.add("event", "list", "List what happened, in its order");
    auto& listed = commands.run(list, event_list);
    list.option("--after", listed.after, "Only what is behind this position").called("POSITION");
    list.option("--limit", listed.limit, "The most to list")
        .between(1, event_repository::max_limit);

    command follow = commands.add("event", "follow", "Print what happens, once for each consumer");
    auto& followed = commands.run(follow, event_follow);
    follow
        .option("--consumer", followed.consumer,
                "Who follows; begins behind what was printed for the same name before")
        .called("NAME")
        .required();
    follow.flag("--once", followed.once, "End when everything is printed");
    follow.footer("With --json, every event is a document on a line of its own.");
}

} // namespace alps::cli
