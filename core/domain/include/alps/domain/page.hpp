#pragma once

#include <alps/base/error.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace alps {

/// Where a page ended. Opaque; valid for the list that returned it, also after rows were added or
/// removed, and safe to hand to a client.
class page_cursor {
public:
    explicit page_cursor(std::string opaque) : text(std::move(opaque)) {}

    std::string text;

    friend bool operator==(const page_cursor&, const page_cursor&) = default;
};

/// What becomes of a list that has rows which cannot be read, because another program stored in
/// them what their types do not hold.
enum class unreadable_rows { refuse, skip };

/// Asks for the rows after a cursor, or for the first ones: `page_request(20, page.next)`.
class page_request {
public:
    static constexpr std::int32_t max_limit = 500;

    page_request() = default;
    explicit page_request(std::int32_t most, std::optional<page_cursor> start = {})
        : limit(most), after(std::move(start)) {}

    std::int32_t limit = 50; ///< 1 to `max_limit`.
    std::optional<page_cursor> after;
    unreadable_rows unreadable = unreadable_rows::refuse;
};

/// Some rows of a list in its stable order.
template <class T>
struct page {
    std::vector<T> items;
    std::optional<page_cursor> next; ///< Set while there are more rows.
    std::vector<error> skipped{};    ///< What is wrong with the rows that were skipped.
};

} // namespace alps
