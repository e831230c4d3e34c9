// error: alps: prepare() takes queries, and only<…>(query)
#include "program.hpp"

const auto wrong = prepare<"all_users">("select * from users");
