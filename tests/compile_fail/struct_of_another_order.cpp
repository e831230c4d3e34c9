// error: alps: the struct cannot be made of these items; compare their order and types
#include "program.hpp"

struct login {
    std::string email;
    user_id id;
};

const auto wrong = first_row(select_as<login>(users.id, users.email).from(users));
