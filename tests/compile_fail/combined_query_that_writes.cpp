// error: alps: combined queries only read; with() takes others
#include "program.hpp"

const auto wrong =
    union_all(select(users.id).from(users), delete_from(users).all_rows().returning(users.id));
