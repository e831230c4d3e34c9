#include "output/values.hpp"

#include "output/output.hpp"
#include "output/printable.hpp"

#include <alps/base/text.hpp>

#include <boost/json/value.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace alps::cli {
namespace {

boost::json::value optional_text(const std::optional<std::string>& text) {
    return text ? boost::json::value(*text) : boost::json::value(nullptr);
}

std::size_t width_of(const std::string& text) {
    const auto characters = count_characters(text, "cell");
    return characters ? *characters : text.size();
}

} // namespace

boost::json::object to_json(const user& user) {
    return {{"id", to_string(user.id)},
            {"email", user.email},
            {"name", optional_text(user.name)},
            {"email_verified", user.email_verified},
            {"image", optional_text(user.image)},
            {"created_at", to_text(user.created_at)},
            {"updated_at", to_text(user.updated_at)}};
}

boost::json::object to_json(const session& session) {
    return {{"id", to_string(session.id)},
            {"user_id", to_string(session.user)},
            {"expires_at", to_text(session.expires_at)},
            {"ip_address", optional_text(session.ip_address)},
            {"user_agent", optional_text(session.user_agent)},
            {"created_at", to_text(session.created_at)},
            {"renewed_at", to_text(session.renewed_at)}};
}

boost::json::object to_json(const tenant& tenant) {
    return {{"id", to_string(tenant.id)},
            {"name", tenant.name},
            {"slug", tenant.slug},
            {"created_at", to_text(tenant.created_at)},
            {"updated_at", to_text(tenant.updated_at)}};
}

boost::json::object to_json(const membership& membership) {
    boost::json::object fields{{"id", to_string(membership.id)},
                               {"tenant_id", to_string(membership.tenant)},
                               {"user_id", to_string(membership.user)},
                               {"role", to_string(membership.role)},
                               {"invited_by", nullptr},
                               {"joined_at", to_text(membership.joined_at)}};
    if (membership.invited_by) fields["invited_by"] = to_string(*membership.invited_by);
    return fields;
}

boost::json::object to_json(const member& member) {
    auto fields = to_json(member.membership);
    fields["email"] = member.email;
    fields["name"] = optional_text(member.name);
    fields["image"] = optional_text(member.image);
    return fields;
}

boost::json::object to_json(const invitation& invitation) {
    boost::json::object fields{{"id", to_string(invitation.id)},
                               {"tenant_id", to_string(invitation.tenant)},
                               {"email", invitation.email},
                               {"role", to_string(invitation.role)},
                               {"invited_by", to_string(invitation.invited_by)},
                               {"expires_at", to_text(invitation.expires_at)},
                               {"accepted_at", nullptr},
                               {"created_at", to_text(invitation.created_at)}};
    if (invitation.accepted_at) fields["accepted_at"] = to_text(*invitation.accepted_at);
    return fields;
}

boost::json::object to_json(const build& build) {
    return {
        {"id", to_string(build.id)},
        {"tenant_id", to_string(build.tenant)},
        {"name", build.name},
        {"organization", build.organization},
        {"repository", build.repository},
        {"selectors", to_array(build.selectors, [](const selector& one) { return to_text(one); })},
        {"cache_expiration_minutes", build.cache_expiration_minutes},
        {"version", build.version},
        {"created_at", to_text(build.created_at)},
        {"updated_at", to_text(build.updated_at)}};
}

boost::json::object to_json(const event& event) {
    boost::json::object fields{{"position", event.position},
                               {"kind", to_string(event.kind)},
                               {"tenant_id", nullptr},
                               {"actor_id", nullptr},
                               {"subject_id", format_uuid(event.subject)},
                               {"role", nullptr},
                               {"recorded_at", to_text(event.recorded_at)}};
    if (event.tenant) fields["tenant_id"] = to_string(*event.tenant);
    if (event.actor) fields["actor_id"] = to_string(*event.actor);
    if (event.role) fields["role"] = to_string(*event.role);
    return fields;
}

std::string to_text(const selector& selector) {
    return std::string(to_string(selector.type)) + ":" + selector.pattern;
}

result<selector> read_selector(const std::string& text) {
    const auto colon = text.find(':');
    const auto kind = selector_kind(std::string_view(text).substr(0, colon));
    if (colon != std::string::npos && kind) return selector(*kind, text.substr(colon + 1));
    return error(errc::invalid_argument,
                 {.message = "'" + text + "' is not a selector",
                  .hint = "write branch:PATTERN, tag:PATTERN or workflow:PATTERN"});
}

std::string to_text(timestamp time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                       clock.subseconds().count());
}

std::string to_table(std::vector<std::vector<std::string>> rows) {
    std::vector<std::size_t> widths;
    for (auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = printable(row[i]);
            widths[i] = std::max(widths[i], width_of(row[i]));
        }
    }
    std::string table;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            table += row[i];
            if (i + 1 < row.size()) table.append(widths[i] - width_of(row[i]) + 2, ' ');
        }
        table += '\n';
    }
    return table;
}

} // namespace alps::cli
