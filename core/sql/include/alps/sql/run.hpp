#pragma once

#include <alps/query/query.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/runner.hpp>

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

/// Running queries of `alps::query`.
///
/// Each function takes what to run it on and the query; a prepared one is called with its
/// arguments. The values are copied before it returns; nothing is sent before the task is awaited.
///
/// Errors, of each: what the database says; `timeout`, `unavailable`, `access_denied`,
///   `resource_exhausted`; `in_doubt` from those that write; `invalid_argument` for a value that
///   `check_parameters()` refuses; `unreadable` if a row does not hold what the tables promise.
namespace alps::sql {

/// A query, or a prepared statement of one or more.
template <class Type>
concept runnable = query::any_query<Type> || requires { typename Type::answering; };

namespace detail {

template <class Query>
struct run_facts {
    using prepared = query::prepared_query<"", query::no_arguments, Query>;
    static prepared prepare(const Query& query) { return {schema::make_parts(query)}; }
    static query::no_arguments arguments(const Query&) { return {}; }
};
template <query::fixed_string Name, class Arguments, class... Steps>
struct run_facts<query::prepared_query<Name, Arguments, Steps...>> {
    static_assert(std::is_same_v<Arguments, query::no_arguments>,
                  "alps: a prepared statement is called with its arguments before it is run");
    using prepared = query::prepared_query<Name, Arguments, Steps...>;
    static const prepared& prepare(const prepared& query) { return query; }
    static Arguments arguments(const prepared&) { return {}; }
};
template <class Prepared>
struct run_facts<query::called_query<Prepared>> {
    using prepared = Prepared;
    using called = query::called_query<Prepared>;
    static const prepared& prepare(const called& query) { return query.prepared; }
    static const typename Prepared::arguments& arguments(const called& query) {
        return query.arguments;
    }
};

template <class Query>
using prepared_of = typename run_facts<Query>::prepared;

/// Decodes rows of a mapping.
template <class Mapping>
struct row_decoder {
    template <class Reader>
    typename Mapping::value operator()(Reader& row) const {
        return Mapping::read(row);
    }
};

template <class Answering>
struct decoder {
    using type = row_decoder<typename Answering::mapping>;
};
template <>
struct decoder<void> {
    using type = read_nothing;
};

template <class Query>
using decoder_of = typename decoder<typename prepared_of<Query>::answering>::type;

struct as_parameter {
    using type = parameter;
    static parameter make(const auto& value) { return to_parameter(value); }
};

template <class Prepared, alps::dialect Dialect, bool Scoped>
using compiled = query::compiled<Prepared, Dialect, Scoped, as_parameter>;

template <class Prepared, alps::dialect Dialect, bool Scoped>
inline constexpr statement statement_of{
    compiled<Prepared, Dialect, Scoped>::name,
    compiled<Prepared, Dialect, Scoped>::writes ? access::write : access::read,
    compiled<Prepared, Dialect, Scoped>::steps, compiled<Prepared, Dialect, Scoped>::columns,
    compiled<Prepared, Dialect, Scoped>::targets};

/// A statement with its values.
struct bound_statement {
    const sql::statement* statement;
    sql::parameters parameters;
};

template <alps::dialect Dialect, bool Scoped, class Prepared, class Tenant>
bound_statement bind(const Prepared& prepared, const typename Prepared::arguments& arguments,
                     const Tenant& tenant) {
    return {&statement_of<Prepared, Dialect, Scoped>,
            compiled<Prepared, Dialect, Scoped>::bind(prepared, arguments, tenant)};
}

template <class Runner, class Query>
bound_statement bind_for(Runner& runner, const Query& query) {
    using facts = runner_facts<std::remove_cvref_t<Runner>>;
    const auto& prepared = run_facts<Query>::prepare(query);
    const auto& arguments = run_facts<Query>::arguments(query);
    const auto tenant = facts::tenant(runner);
    if constexpr (facts::knows_dialect) {
        return bind<facts::dialect, facts::scoped>(prepared, arguments, tenant);
    } else {
        return with_dialect(facts::dialect_of(runner), [&]<alps::dialect Dialect>() {
            return bind<Dialect, facts::scoped>(prepared, arguments, tenant);
        });
    }
}

struct as_rows {
    template <class Row>
    result<std::vector<Row>> operator()(result_set<Row> whole) const {
        return std::move(whole.rows);
    }
};

struct as_first_row {
    template <class Row>
    result<std::optional<Row>> operator()(result_set<Row> whole) const {
        if (whole.rows.empty()) return std::optional<Row>();
        return std::optional<Row>(std::move(whole.rows.front()));
    }
};

struct as_only_row {
    template <class Row>
    result<Row> operator()(result_set<Row> whole) const {
        if (whole.rows.empty()) return errors::no_row_found();
        return std::move(whole.rows.front());
    }
};

struct as_affected {
    template <class Row>
    result<std::int64_t> operator()(const result_set<Row>& whole) const {
        return whole.affected;
    }
};

/// Runs a query and returns what a function makes of its outcome.
template <class Runner, class Query, class Finish, class Decoder = decoder_of<Query>>
auto run_as(Runner& runner, const Query& query, Finish finish, Decoder decoder = {}) {
    auto bound = bind_for(runner, query);
    return runner_facts<std::remove_cvref_t<Runner>>::run(
        runner, *bound.statement, std::move(bound.parameters), decoder, finish);
}

/// Decodes a row into its value, or into what is wrong with it.
template <class Decoder>
struct lenient {
    template <class Reader>
    auto operator()(Reader& row) const {
        auto value = Decoder()(row);
        auto failure = row.take_failure();
        using answer = result<decltype(value)>;
        return failure ? answer(std::move(*failure)) : answer(std::move(value));
    }
};

} // namespace detail

/// Runs a query and returns its rows and how many rows its last step changed.
template <class Runner, runnable Query>
[[nodiscard]] auto run(Runner&& runner, const Query& query) {
    return detail::run_as(runner, query, detail::as_result_set());
}

/// Returns every row.
template <class Runner, runnable Query>
[[nodiscard]] auto list_rows(Runner&& runner, const Query& query) {
    return detail::run_as(runner, query, detail::as_rows());
}

/// Returns every row, or for one that cannot be read what is wrong with it: `unreadable`.
template <class Runner, runnable Query>
[[nodiscard]] auto list_each(Runner&& runner, const Query& query) {
    return detail::run_as(runner, query, detail::as_rows(),
                          detail::lenient<detail::decoder_of<Query>>());
}

/// Returns the first row, if there is one. The others are read and dropped: say `limit(1)` where
/// there may be many.
template <class Runner, runnable Query>
[[nodiscard]] auto find_row(Runner&& runner, const Query& query) {
    return detail::run_as(runner, query, detail::as_first_row());
}

/// Returns the first row.
///
/// Errors: also `not_found` if there is none.
template <class Runner, runnable Query>
[[nodiscard]] auto get_row(Runner&& runner, const Query& query) {
    return detail::run_as(runner, query, detail::as_only_row());
}

/// Runs a query for its effect and returns how many rows its last step changed.
template <class Runner, runnable Query>
[[nodiscard]] auto execute(Runner&& runner, const Query& query) {
    return detail::run_as(runner, query, detail::as_affected());
}

} // namespace alps::sql
