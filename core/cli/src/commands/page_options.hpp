#pragma once

#include "command.hpp"
#include "output/output.hpp"
#include "output/printable.hpp"
#include "output/values.hpp"

#include <alps/domain/page.hpp>

#include <fmt/core.h>

#include <cstdint>
#include <string>

namespace alps::cli {

/// Which part of a list to show.
struct page_arguments {
    std::int32_t limit = 50;
    std::string after;
    bool skip_unreadable = false;
};

void add_page_options(command command, page_arguments& page);

[[nodiscard]] page_request to_request(const page_arguments& page);

/// Adds a page to what a command answers: its items under a key, and how to go on.
template <class T>
void add_page(output& output, const char* key, const page<T>& page) {
    output.fields[key] = to_array(page.items, [](const T& item) { return to_json(item); });
    output.fields["skipped"] =
        to_array(page.skipped, [](const error& each) { return each.message(); });
    for (const error& each : page.skipped)
        output.text += fmt::format("skipped: {}\n", printable(each.message()));
    output.fields["next"] = nullptr;
    if (!page.next) return;
    output.fields["next"] = page.next->text;
    output.text += fmt::format("more: --after {}\n", page.next->text);
}

} // namespace alps::cli
