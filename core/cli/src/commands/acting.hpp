#pragma once

#include "command.hpp"
#include "context.hpp"
#include "output/output.hpp"

#include <alps/base/async.hpp>
#include <alps/domain/permissions.hpp>
#include <alps/domain/tenant_scope.hpp>
#include <alps/domain/values.hpp>
#include <alps/plugin/backend.hpp>

#include <optional>
#include <string>
#include <utility>

namespace alps::cli {

/// On whose behalf a command acts in a tenant: as a user, whom the rules bind, or as the system,
/// which they do not.
class acting_arguments {
public:
    acting_arguments() = default;
    explicit acting_arguments(std::string email) : as(std::move(email)) {}

    std::string as; ///< E-mail.
    bool system = false;
};

/// Adds `--as` and `--system`, one of which has to be named.
void add_acting_options(command command, acting_arguments& acting);

/// A tenant, and the scope to act in it.
struct entered_tenant {
    alps::tenant tenant;
    tenant_scope scope;
    std::optional<role> acting; ///< None in a system scope.

    /// Refuses what the call itself would refuse for want of a right: for dry runs.
    ///
    /// Errors: `forbidden`.
    [[nodiscard]] result<void> permit(permissions::operation operation,
                                      permissions::attempt asked = {}) const;
};

/// Errors: `not_found`, naming the address.
[[nodiscard]] task<user> get_user_by_email(backend& backend, std::string email);

/// Errors: `not_found`, naming the slug.
[[nodiscard]] task<tenant> get_tenant_by_slug(backend& backend, std::string slug);

/// Returns a tenant by its slug with the scope of whom a command acts for.
///
/// Errors: `invalid_argument` if nobody is named; `not_found` if there is no such user, or no such
///   tenant of theirs.
[[nodiscard]] task<entered_tenant> enter(backend& backend, const acting_arguments& acting,
                                         std::string slug);

/// Says in an answer that no rule was applied, where none was.
void add_acting(output& output, const acting_arguments& acting);

} // namespace alps::cli
