#pragma once

#include <alps/base/async.hpp>
#include <alps/base/callable.hpp>
#include <alps/domain/ids.hpp>
#include <alps/domain/tenancy_limits.hpp>

#include <concepts>
#include <optional>
#include <utility>

namespace alps::tenancy {

/// Whose limits are asked for: a user's, and a tenant's if there is one already.
struct limits_subject {
    user_id user;
    std::optional<tenant_id> tenant;
};

/// Where the services find out how much tenants and users may have: it is the same for all, such as
/// `project::limits()`, or the application knows it of each, say by what they pay for.
///
/// Threads: any number of calls at once, if the application's callable allows it.
class limits_source {
public:
    limits_source(const tenancy_limits& of_all = {}) noexcept : of_all_(of_all) {}

    /// Asks the application before each call that is limited; its errors are those of the call.
    template <std::invocable<limits_subject> Ask>
    limits_source(Ask&& ask) : ask_(std::forward<Ask>(ask)) {}

    [[nodiscard]] task<tenancy_limits> limits_of(limits_subject subject) const;

private:
    tenancy_limits of_all_;
    std::optional<callback<task<tenancy_limits>(limits_subject)>> ask_;
};

} // namespace alps::tenancy
