#pragma once

#include <alps/base/result.hpp>
#include <alps/base/uuid.hpp>
#include <alps/domain/page.hpp>

#include <string>
#include <utility>
#include <vector>

namespace alps::sql {

namespace errors {

inline error not_a_cursor(const page_cursor& cursor) {
    return error(errc::invalid_argument,
                 {.message = "'" + cursor.text + "' is not the cursor of a page",
                  .hint = "pass on the cursor that came with the page before"});
}

} // namespace errors

/// Returns how many rows to ask for: one more than wanted, which tells whether there is a next
/// page.
///
/// Errors: `invalid_argument` for a limit that is out of range.
inline result<std::int32_t> rows_to_fetch(const page_request& request) {
    if (request.limit >= 1 && request.limit <= page_request::max_limit) return request.limit + 1;
    return error(errc::invalid_argument, "the page limit is " + std::to_string(request.limit) +
                                             "; it must be 1 to " +
                                             std::to_string(page_request::max_limit));
}

/// Where a page that is sorted by ids starts, and how many rows to ask for.
struct page_bounds {
    uuid after{}; ///< The nil UUID stands before every key.
    std::int32_t fetch = 0;
};

/// Errors: `invalid_argument` for a limit or cursor that is out of range.
inline result<page_bounds> bounds_of(const page_request& request) {
    const auto fetch = rows_to_fetch(request);
    if (!fetch) return fetch.error();
    page_bounds bounds{.fetch = *fetch};
    if (request.after) {
        const auto key = parse_uuid(request.after->text);
        if (!key) return errors::not_a_cursor(*request.after);
        bounds.after = *key;
    }
    return bounds;
}

/// Cuts the surplus row off and names the last readable one left in the next cursor. `item(row)`
/// makes an item of a row, `cursor(row)` its cursor, and is called before.
///
/// Errors: what is wrong with a row, unless such rows are skipped, or if none of them can be read
///   that a next page would begin behind.
template <class T, class Row, class Cursor, class Item>
result<page<T>> page_of(std::vector<result<Row>> rows, const page_request& request,
                        const Cursor& cursor, const Item& item) {
    page<T> page;
    const bool has_more = rows.size() > static_cast<std::size_t>(request.limit);
    if (has_more) rows.pop_back();
    page.items.reserve(rows.size());
    for (result<Row>& row : rows) {
        if (row) {
            if (has_more) page.next = cursor(*row);
            page.items.push_back(item(std::move(*row)));
        } else if (request.unreadable == unreadable_rows::refuse) {
            return row.error();
        } else {
            page.skipped.push_back(row.error());
        }
    }
    if (has_more && !page.next) return page.skipped.front();
    return page;
}

/// Cuts the surplus row off and names the key of the last one left as the next cursor.
template <class T, class Key>
page<T> page_of(std::vector<T> rows, const page_request& request, const Key& key) {
    page<T> page{std::move(rows), std::nullopt};
    if (page.items.size() > static_cast<std::size_t>(request.limit)) {
        page.items.pop_back();
        page.next = page_cursor(to_string(key(page.items.back())));
    }
    return page;
}

/// Does so with rows some of which may be unreadable; see above.
template <class T, class Key>
result<page<T>> page_of(std::vector<result<T>> rows, const page_request& request, const Key& key) {
    return page_of<T>(
        std::move(rows), request, [&](const T& row) { return page_cursor(to_string(key(row))); },
        [](T row) { return row; });
}

} // namespace alps::sql
