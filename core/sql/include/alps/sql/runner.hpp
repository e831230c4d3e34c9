#pragma once

#include <alps/repository/tenant_scope.hpp>
#include <alps/sql/database.hpp>
#include <alps/sql/driver.hpp>

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

/// What queries run on: a driver or its transaction, whose dialect is known at compile time; a
/// `session` of an application, which may be either; and each of them within a `tenant_scope`.
namespace alps::sql {

/// Keeps queries to one tenant: each table of theirs that belongs to tenants is restricted to the
/// scope's tenant where it is read, changed and written. Made by `within`.
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

/// Returns what runs queries within a scope: `list_rows(within(database, scope), query)`.
///
/// A query that reads no table of the tenant's does not compile, nor does one that names the tenant
/// of a row that it writes: that comes from the scope. Whether the scope's user is still a member
/// is not asked again.
template <class Runner>
[[nodiscard]] scoped_runner<Runner> within(Runner& runner, const tenant_scope& scope) noexcept {
    return {runner, scope.tenant()};
}

namespace detail {

/// Collects decoded rows behind a `session`.
template <class Decoder>
class collecting_sink final : public row_sink {
public:
    using row_type = decoded<Decoder, reader<row_view>>;

    explicit collecting_sink(const sql::statement& statement) : statement_(statement) {}

    result<void> take(const row_view& row) override {
        auto value = decode_row(row, Decoder(), statement_);
        if (!value) return value.error();
        rows.push_back(std::move(*value));
        return {};
    }

    std::vector<row_type> rows;

private:
    sql::statement statement_;
};

template <class Decoder>
task<answer<decoded<Decoder, reader<row_view>>>> run_on(session& session, statement statement,
                                                        parameters parameters) {
    using sink_type = collecting_sink<Decoder>;
    const auto sink = std::make_shared<sink_type>(statement);
    auto affected = co_await session.execute(statement, std::move(parameters), sink);
    if (!affected) co_return affected.error();
    co_return answer<typename sink_type::row_type>{std::move(sink->rows), *affected};
}

/// Stands for the tenant outside a scope.
struct no_tenant {};

template <class Runner>
struct runner_facts {
    static constexpr bool knows_dialect = true;
    static constexpr alps::dialect dialect = Runner::dialect;
    static constexpr bool scoped = false;
    static no_tenant tenant(const Runner&) noexcept { return {}; }

    template <class Decoder>
    static auto run(Runner& runner, const statement& statement, parameters parameters,
                    Decoder decoder) {
        return runner.run(statement, std::move(parameters), decoder);
    }
};

template <std::derived_from<session> Session>
struct runner_facts<Session> {
    static constexpr bool knows_dialect = false;
    static constexpr bool scoped = false;
    static no_tenant tenant(const Session&) noexcept { return {}; }
    static alps::dialect dialect_of(const Session& session) noexcept { return session.dialect(); }

    template <class Decoder>
    static auto run(Session& session, const statement& statement, parameters parameters, Decoder) {
        return run_on<Decoder>(session, statement, std::move(parameters));
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

    template <class Decoder>
    static auto run(const scoped_runner<Runner>& runner, const statement& statement,
                    parameters parameters, Decoder decoder) {
        return runner_facts<Runner>::run(runner.runner(), statement, std::move(parameters),
                                         decoder);
    }
};

} // namespace detail
} // namespace alps::sql
