#pragma once

#include <alps/domain/tenant_scope.hpp>
#include <alps/plugin/check_parameters.hpp>
#include <alps/plugin/database.hpp>
#include <alps/sql/driver.hpp>

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

/// What queries run on: a driver or its transaction, whose dialect is known at compile time; a
/// `client` of an application, which may be either; and each of them within a `tenant_scope`.
namespace alps::sql {

/// What the repositories run on: a driver or its transaction, or an application's `client`, such as
/// the transaction in which it does more.
template <class Runner>
concept query_runner = statement_runner<Runner> || std::derived_from<Runner, client>;

/// Keeps queries to one tenant: each table of theirs that belongs to tenants is restricted to the
/// scope's tenant where it is read, changed and written. Made by `for_tenant`.
///
/// Lifetime: refers to what it runs on.
template <class Runner>
class scoped_runner {
public:
    scoped_runner(Runner& runner, tenant_id tenant) noexcept : runner_(&runner), tenant_(tenant) {}

    [[nodiscard]] Runner& runner() const noexcept { return *runner_; }
    [[nodiscard]] tenant_id tenant() const noexcept { return tenant_; }

private:
    Runner* runner_;
    tenant_id tenant_;
};

/// Returns what runs queries within a scope: `list_rows(for_tenant(database, scope), query)`.
///
/// A query that reads no table of the tenant's does not compile, nor does one that names the tenant
/// of a row that it writes: that comes from the scope. Whether the scope's user is still a member
/// is not asked again.
template <class Runner>
[[nodiscard]] scoped_runner<Runner> for_tenant(Runner& runner, const tenant_scope& scope) noexcept {
    return {runner, scope.tenant()};
}

namespace detail {

template <class Task>
struct task_facts;
template <class Answer>
struct task_facts<task<Answer>> {
    using answer = Answer;
};
template <class Task>
using answer_of = typename task_facts<Task>::answer;

/// Collects decoded rows behind a `client`.
template <class Decoder>
class collecting_sink final : public row_sink {
public:
    using row_type = decoded<Decoder, reader<row_view>>;

    explicit collecting_sink(const sql::statement& statement) : statement_(statement) {}

    result<void> take(const row_view& row) override {
        return decode_row(row, Decoder(), statement_, rows);
    }

    std::vector<row_type> rows;

private:
    sql::statement statement_;
};

/// Shares a sink. Every kind of sink goes through this one function, because what a `shared_ptr`
/// needs of each type is much code.
inline std::shared_ptr<row_sink> shared_sink(std::unique_ptr<row_sink> sink) { return sink; }

/// What a function makes of an outcome.
template <class Finish, class Row>
using finished = typename std::invoke_result_t<const Finish&, result_set<Row>>::value_type;

/// Gives an outcome as it is.
struct as_result_set {
    template <class Row>
    result<result_set<Row>> operator()(result_set<Row> whole) const {
        return whole;
    }
};

template <class Decoder, class Finish, class Row = decoded<Decoder, reader<row_view>>>
task<finished<Finish, Row>> run_on(client& client, statement statement, parameters parameters,
                                   Finish finish) {
    auto made = std::make_unique<collecting_sink<Decoder>>(statement);
    auto& rows = made->rows;
    const auto sink = shared_sink(std::move(made));
    const auto affected = co_await client.execute(statement, std::move(parameters), sink);
    if (!affected) co_return affected.error();
    co_return finish(result_set<Row>{std::move(rows), *affected});
}

template <class Finish, class Row>
task<finished<Finish, Row>> finish_task(task<result_set<Row>> running, Finish finish) {
    auto answered = co_await std::move(running);
    if (!answered) co_return answered.error();
    co_return finish(std::move(*answered));
}

/// Stands for the tenant outside a scope.
struct no_tenant {};

template <class Answer>
task<Answer> refused(error refusal) {
    co_return refusal;
}

/// Runs a statement on a driver or its transaction if its values can be stored.
template <class Runner, class Decoder>
auto run_checked(Runner& runner, const statement& statement, parameters parameters,
                 Decoder decoder) {
    using running = decltype(runner.run(statement, std::move(parameters), decoder));
    if (auto checked = check_parameters(statement, parameters); !checked)
        return refused<answer_of<running>>(checked.error());
    return runner.run(statement, std::move(parameters), std::move(decoder));
}

template <class Runner>
struct runner_facts {
    static constexpr bool knows_dialect = true;
    static constexpr alps::dialect dialect = Runner::dialect;
    static constexpr bool scoped = false;
    static no_tenant tenant(const Runner&) noexcept { return {}; }

    template <class Decoder, class Finish>
    static auto run(Runner& runner, const statement& statement, parameters parameters,
                    Decoder decoder, Finish finish) {
        auto running = run_checked(runner, statement, std::move(parameters), decoder);
        if constexpr (std::is_same_v<Finish, as_result_set>) {
            return running;
        } else {
            return finish_task(std::move(running), finish);
        }
    }
};

template <std::derived_from<client> Client>
struct runner_facts<Client> {
    static constexpr bool knows_dialect = false;
    static constexpr bool scoped = false;
    static no_tenant tenant(const Client&) noexcept { return {}; }
    static alps::dialect dialect_of(const Client& client) noexcept { return client.dialect(); }

    template <class Decoder, class Finish>
    static auto run(Client& client, const statement& statement, parameters parameters, Decoder,
                    Finish finish) {
        return run_on<Decoder>(client, statement, std::move(parameters), finish);
    }
};

template <class Runner>
struct runner_facts<scoped_runner<Runner>> : runner_facts<Runner> {
    static constexpr bool scoped = true;
    static tenant_id tenant(const scoped_runner<Runner>& runner) noexcept {
        return runner.tenant();
    }
    static alps::dialect dialect_of(const scoped_runner<Runner>& runner) noexcept {
        return runner_facts<Runner>::dialect_of(runner.runner());
    }

    template <class Decoder, class Finish>
    static auto run(const scoped_runner<Runner>& runner, const statement& statement,
                    parameters parameters, Decoder decoder, Finish finish) {
        return runner_facts<Runner>::run(runner.runner(), statement, std::move(parameters), decoder,
                                         finish);
    }
};

} // namespace detail
} // namespace alps::sql
