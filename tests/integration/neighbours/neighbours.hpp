#pragma once

#include <alps/tables/tables.hpp>

/// The tables of an application that shares its database: two of alps with columns of its own, and
/// three that refer to builds.
namespace app {

using namespace alps::schema;
namespace own = alps::tables;

// [accounts]
/// What a login library keeps with an account.
template <class Table>
struct account_extras {
    column<Table, "password", std::optional<std::string>> password;
    column<Table, "refreshed_at", std::optional<alps::timestamp>> refreshed_at;
};
inline constexpr auto accounts = extend<account_extras>(alps::tables::accounts);
// [/accounts]

template <class Table>
struct build_extras {
    column<Table, "branch", std::string, varchar(100), default_text("main")> branch;
    column<Table, "started_by", std::optional<alps::user_id>,
           references(own::users.id, on_delete(action::set_null))>
        started_by;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(check<"builds_branch_check">(t.branch != literal_text<"">).by_triggers(),
                          index<"builds_branch_idx">(t.tenant_id, t.branch),
                          index<"builds_started_by_idx">(t.started_by));
    }
};
inline constexpr auto builds = extend<build_extras>(own::builds);

template <class Table>
struct artifact_columns {
    column<Table, "id", alps::uuid, primary_key, default_uuid> id;
    column<Table, "build_id", alps::build_id,
           references(own::builds.id, on_delete(action::cascade))>
        build_id;
    column<Table, "path", std::string> path;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(unique_index<"artifacts_path_idx">(t.build_id, t.path));
    }
};
inline constexpr table<"artifacts", artifact_columns> artifacts{};

/// Refers to a build of the same tenant only.
template <class Table>
struct log_columns {
    column<Table, "id", alps::uuid, primary_key, default_uuid> id;
    column<Table, "tenant_id", alps::tenant_id> tenant_id;
    column<Table, "build_id", alps::build_id> build_id;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(foreign_key(columns(t.tenant_id, t.build_id),
                                      columns(own::builds.tenant_id, own::builds.id),
                                      on_delete(action::cascade)),
                          index<"build_logs_build_idx">(t.tenant_id, t.build_id));
    }
};
inline constexpr table<"build_logs", log_columns> build_logs{};

template <class Table>
struct report_columns {
    column<Table, "id", alps::uuid, primary_key, default_uuid> id;
    column<Table, "build_id", std::optional<alps::build_id>,
           references(own::builds.id, on_delete(action::set_null))>
        build_id;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(index<"reports_build_idx">(t.build_id));
    }
};
inline constexpr table<"reports", report_columns> reports{};

} // namespace app
