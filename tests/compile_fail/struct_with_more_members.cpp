// error: alps: the struct has more members than there are items
#include "program.hpp"

struct login {
    user_id id;
    std::string email;
    std::string name;
};

const auto wrong = first_row(select_as<login>(users.id, users.email).from(users));
