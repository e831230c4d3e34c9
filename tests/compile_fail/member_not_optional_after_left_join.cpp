// error: alps: the struct cannot be made of these items; compare their order and types
#include "program.hpp"

struct user_role {
    user_id id;
    alps::role role;
};

const auto wrong = first_row(select_as<user_role>(users.id, tenant_members.role)
                                 .from(users)
                                 .left_join(tenant_members, tenant_members.user_id == users.id));
