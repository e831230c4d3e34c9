// error: alps: this row holds no such column; select it
#include "program.hpp"

constexpr auto logins = select(users.id, users.email).from(users);

auto wrong(const decltype(logins)::row_type& row) { return row[users.name]; }
