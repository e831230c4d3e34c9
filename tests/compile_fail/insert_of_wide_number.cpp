// error: alps: the query returns another type than the column has, or a wider number
#include "program.hpp"

const auto wrong =
    insert(builds).columns(builds.cache_expiration_minutes).from(select(count()).from(users));
