#pragma once

#include <alps/base/async.hpp>
#include <alps/plugin/backend.hpp>
#include <alps/repository/membership_repository.hpp>

#include <optional>
#include <string>

namespace alps::cli {

struct tenant_with_members {
    alps::tenant tenant;
    page<member> members;
};

/// Loads a tenant by its slug, with the members that fit.
///
/// Errors: `not_found`, naming the slug.
[[nodiscard]] task<tenant_with_members> load_members(backend& backend, std::string slug,
                                                     member_filter filter, page_request request);

[[nodiscard]] std::string member_table(const page<member>& members);

[[nodiscard]] error unknown_member(const std::string& email, const std::string& slug);

/// Reads a role as it is written; an empty text is none.
///
/// Errors: `invalid_argument`.
[[nodiscard]] result<std::optional<role>> read_role(const std::string& text);

} // namespace alps::cli
