#pragma once

#include <alps/query/page.hpp>
#include <alps/sql/cursor.hpp>
#include <alps/sql/paging.hpp>
#include <alps/sql/run.hpp>

#include <utility>

namespace alps::sql {

namespace detail {

class as_page {
public:
    explicit as_page(page_request asked) : request_(std::move(asked)) {}

    template <class Row, class... Keys>
    result<page<Row>> operator()(result_set<result<query::keyed_row<Row, Keys...>>> whole) const {
        using keyed = query::keyed_row<Row, Keys...>;
        return page_of<Row>(
            std::move(whole.rows), request_, [](const keyed& row) { return make_cursor(row.key); },
            [](keyed row) { return std::move(row.row); });
    }

private:
    page_request request_;
};

/// Runs one of the queries of a page.
template <class Runner, class Query>
auto run_page(Runner& runner, const Query& query, const page_request& request) {
    return run_as(runner, query, as_page(request), lenient<decoder_of<Query>>());
}

template <class Row>
task<page<Row>> refused_page(error refusal) {
    co_return refusal;
}

} // namespace detail

/// Returns a page of a query that `page_by` made.
///
/// Errors: as `run`; `invalid_argument` for a limit or cursor that is out of range; `unreadable`
///   unless the request skips such rows.
template <class Runner, class Select, bool Descending, class... Keys>
[[nodiscard]] task<page<typename Select::row_type>>
list_page(Runner&& runner, const query::paged_query<Select, Descending, Keys...>& query,
          const page_request& request) {
    using row = typename Select::row_type;
    const auto fetch = rows_to_fetch(request);
    if (!fetch) return detail::refused_page<row>(fetch.error());
    if (!request.after) return detail::run_page(runner, query.first(*fetch), request);
    const auto key = detail::parse_cursor<typename Keys::value_type...>(*request.after);
    if (!key) return detail::refused_page<row>(errors::not_a_cursor(*request.after));
    return detail::run_page(runner, query.after(*key, *fetch), request);
}

} // namespace alps::sql
