// error: alps: param<…> names a member of other arguments than the statement's
#include "program.hpp"

struct by_email {
    std::string email;
};
struct by_name {
    std::string name;
};

constexpr auto find_user = prepare<"find", by_email>(
    select(users.id).from(users).where(users.name == param<&by_name::name>));
const auto wrong = compiled<decltype(find_user), dialect::postgres, false>::steps;
