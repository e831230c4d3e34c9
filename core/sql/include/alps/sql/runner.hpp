#pragma once

#include <alps/repository/tenant_scope.hpp>
#include <alps/sql/driver.hpp>

#include <type_traits>
#include <utility>

/// What queries run on: a driver, and a driver within a `tenant_scope`.
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
