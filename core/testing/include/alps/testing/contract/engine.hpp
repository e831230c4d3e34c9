#pragma once

#include <alps/base/result.hpp>
#include <alps/domain/ids.hpp>
#include <alps/domain/role.hpp>
#include <alps/plugin/backend.hpp>
#include <alps/plugin/descriptor.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <ostream>
#include <string>

namespace alps::contract {

/// What is true of an engine where engines differ.
struct facts {
    bool names_constraints = false; ///< Errors carry the violated constraint's own name.
};

/// How much a database holds.
struct row_counts {
    std::int64_t users = 0;
    std::int64_t tenants = 0;
    std::int64_t memberships = 0;
    std::int64_t owners = 0;                ///< Memberships with that role.
    std::int64_t tenants_without_owner = 0; ///< Must be 0 at every moment.
};

/// A database of its own for one test, empty at first; destroying it removes it.
///
/// What a test cannot do or see through the repositories, it does through this.
///
/// Threads: one at a time, but while backends of the database work.
class fresh_database {
public:
    fresh_database(const fresh_database&) = delete;
    fresh_database& operator=(const fresh_database&) = delete;
    virtual ~fresh_database() = default;

    /// Returns the plugin that opens it.
    [[nodiscard]] virtual const plugin::descriptor& plugin() const noexcept = 0;

    /// Returns how the plugin opens it. Tests change the clock, the deadline and the like.
    [[nodiscard]] virtual backend_options options() const = 0;

    /// Makes what the repositories need, such as tables.
    virtual result<void> prepare() = 0;

    /// Makes a user a member of a tenant, whatever the rules say.
    virtual result<void> add_member(tenant_id tenant, user_id user, role role) = 0;

    virtual result<row_counts> count() = 0;

protected:
    fresh_database() = default;
};

/// One way to run the contract suites: they are instantiated with any number of these.
///
///     INSTANTIATE_TEST_SUITE_P(On, UserRepositoryContract, ::testing::Values(mine()),
///                              engine_name());
struct engine {
    std::string name; ///< Becomes a part of the tests' names: letters and digits.
    contract::facts facts;
    /// Makes a database for a test.
    ///
    /// Errors: `unavailable` where the engine is not to be had, which skips the test with the
    ///   error's message; others fail it.
    std::function<result<std::unique_ptr<fresh_database>>()> make;
};

inline std::ostream& operator<<(std::ostream& out, const engine& engine) {
    return out << engine.name;
}

/// Names an instance of a suite after its engine.
struct engine_name {
    std::string operator()(const ::testing::TestParamInfo<engine>& info) const {
        return info.param.name;
    }
};

} // namespace alps::contract
