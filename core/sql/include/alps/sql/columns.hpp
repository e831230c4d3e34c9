#pragma once

#include <alps/repository/values.hpp>
#include <alps/sql/reader.hpp>

/// The columns of the domain values, in one order for every statement, and how they are read.
#define ALPS_USER_COLUMNS                                                                          \
    "id, email, name, coalesce(email_verified, false), image, created_at, updated_at"
#define ALPS_TENANT_COLUMNS(t) t ".id, " t ".name, " t ".slug, " t ".created_at, " t ".updated_at"
#define ALPS_MEMBERSHIP_COLUMNS(m)                                                                 \
    m ".id, " m ".tenant_id, " m ".user_id, " m ".role, " m ".invited_by, " m ".joined_at"

namespace alps::sql {

inline constexpr int tenant_columns = 5;
inline constexpr int membership_columns = 6;

struct read_user {
    template <class Reader>
    user operator()(Reader& row) const {
        return {.id = row.template next<user_id>(),
                .email = row.template next<std::string>(),
                .name = row.template next<std::optional<std::string>>(),
                .email_verified = row.template next<bool>(),
                .image = row.template next<std::optional<std::string>>(),
                .created_at = row.template next<timestamp>(),
                .updated_at = row.template next<timestamp>()};
    }
};

struct read_tenant {
    template <class Reader>
    tenant operator()(Reader& row) const {
        return {.id = row.template next<tenant_id>(),
                .name = row.template next<std::string>(),
                .slug = row.template next<std::string>(),
                .created_at = row.template next<timestamp>(),
                .updated_at = row.template next<timestamp>()};
    }
};

struct read_membership {
    template <class Reader>
    membership operator()(Reader& row) const {
        return {.id = row.template next<membership_id>(),
                .tenant = row.template next<tenant_id>(),
                .user = row.template next<user_id>(),
                .role = row.template next<role>(),
                .invited_by = row.template next<std::optional<user_id>>(),
                .joined_at = row.template next<timestamp>()};
    }
};

struct read_member {
    template <class Reader>
    member operator()(Reader& row) const {
        return {.membership = read_membership{}(row),
                .email = row.template next<std::string>(),
                .name = row.template next<std::optional<std::string>>(),
                .image = row.template next<std::optional<std::string>>()};
    }
};

struct read_tenant_membership {
    template <class Reader>
    tenant_membership operator()(Reader& row) const {
        return {.tenant = read_tenant{}(row), .membership = read_membership{}(row)};
    }
};

/// Reads what a left join may have left null, as a whole.
template <class Decoder, class Reader>
std::optional<decltype(Decoder{}(std::declval<Reader&>()))> read_optional(Reader& row,
                                                                          int columns) {
    if (!row.next_is_null()) return Decoder{}(row);
    row.skip(columns);
    return std::nullopt;
}

} // namespace alps::sql
