#pragma once

#include <alps/domain/values.hpp>
#include <alps/query/query.hpp>
#include <alps/tables/tables.hpp>

/// The domain values as queries select them.
namespace alps::sql::queries {

using namespace query;
using schema::normalized_email;
using tables::tenant_members;
using tables::tenants;
using tables::users;

template <class Users>
constexpr auto user_of(const Users& u) {
    return make<user>(u.id, u.email, u.name, coalesce(u.email_verified, literal<false>), u.image,
                      u.created_at, u.updated_at);
}

template <class Tenants>
constexpr auto tenant_of(const Tenants& t) {
    return make_of_all<tenant>(t);
}

template <class Members>
constexpr auto membership_of(const Members& m) {
    return make<membership>(m.id, m.tenant_id, m.user_id, m.role, m.invited_by, m.joined_at);
}

} // namespace alps::sql::queries
