// error: std::optional<alps::role>
#include "program.hpp"

constexpr auto roles = select(users.id, tenant_members.role)
                           .from(users)
                           .left_join(tenant_members, tenant_members.user_id == users.id);

role wrong(const decltype(roles)::row_type& row) { return row[tenant_members.role]; }
