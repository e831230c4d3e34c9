// error: alps: param<…> names a member of other arguments than the statement's
#include "program.hpp"

struct by_email {
    std::string email;
};

const auto wrong =
    sql_of(select(users.id).from(users).where(users.email == param<&by_email::email>));
