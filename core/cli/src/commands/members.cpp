#include "commands/members.hpp"

#include "commands/acting.hpp"
#include "output/values.hpp"

#include <utility>
#include <vector>

namespace alps::cli {

task<tenant_with_members> load_members(backend& backend, std::string slug, member_filter filter,
                                       page_request request) {
    auto found = co_await get_tenant_by_slug(backend, std::move(slug));
    if (!found) co_return found.error();
    auto members = co_await backend.tenancy().memberships.list_members(
        tenant_scope::system(found->id), std::move(filter), std::move(request));
    if (!members) co_return members.error();
    co_return tenant_with_members{std::move(*found), std::move(*members)};
}

std::string member_table(const page<member>& members) {
    std::vector<std::vector<std::string>> rows{{"ROLE", "E-MAIL", "NAME", "JOINED"}};
    for (const member& member : members.items) {
        rows.push_back({std::string(to_string(member.membership.role)), member.email,
                        member.name.value_or(""), to_text(member.membership.joined_at)});
    }
    return to_table(rows);
}

error unknown_member(const std::string& email, const std::string& slug) {
    return error(errc::not_found, {.message = "'" + email + "' is no member of '" + slug + "'",
                                   .hint = "'alps member list " + slug + "' shows who is"});
}

result<std::optional<role>> read_role(const std::string& text) {
    if (text.empty()) return std::optional<role>();
    for (const role each : {role::owner, role::admin, role::member}) {
        if (to_string(each) == text) return std::optional(each);
    }
    return error(errc::invalid_argument, {.message = "there is no role '" + text + "'",
                                          .hint = "roles are owner, admin and member"});
}

} // namespace alps::cli
