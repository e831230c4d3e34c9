#pragma once

#include <alps/query/page.hpp>
#include <alps/sql/cursor.hpp>
#include <alps/sql/paging.hpp>
#include <alps/sql/run.hpp>

#include <cstddef>
#include <utility>

namespace alps::sql {

namespace detail {

struct as_page {
    std::size_t limit;

    template <class Row, class... Keys>
    result<page<Row>> operator()(result_set<query::keyed_row<Row, Keys...>> whole) const {
        auto& rows = whole.rows;
        page<Row> page;
        if (rows.size() > limit) {
            rows.pop_back();
            page.next = make_cursor(rows.back().key);
        }
        page.items.reserve(rows.size());
        for (auto& keyed : rows)
            page.items.push_back(std::move(keyed.row));
        return page;
    }
};

template <class Row>
task<page<Row>> refused_page(error refusal) {
    co_return refusal;
}

} // namespace detail

/// Returns a page of a query that `page_by` made.
///
/// Errors: as `run`; `invalid_argument` for a limit or cursor that is out of range.
template <class Runner, class Select, bool Descending, class... Keys>
[[nodiscard]] task<page<typename Select::row_type>>
list_page(Runner&& runner, const query::paged_query<Select, Descending, Keys...>& query,
          const page_request& request) {
    using row = typename Select::row_type;
    const auto fetch = rows_to_fetch(request);
    if (!fetch) return detail::refused_page<row>(fetch.error());
    const detail::as_page finish{static_cast<std::size_t>(request.limit)};
    if (!request.after) return detail::run_as(runner, query.first(*fetch), finish);
    const auto key = detail::parse_cursor<typename Keys::value_type...>(*request.after);
    if (!key) return detail::refused_page<row>(errors::not_a_cursor(*request.after));
    return detail::run_as(runner, query.after(*key, *fetch), finish);
}

} // namespace alps::sql
