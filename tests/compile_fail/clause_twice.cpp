// error: alps: this clause stands in the query already; join conditions with &&
#include "program.hpp"

const auto wrong =
    select(users.id).from(users).where(users.email == "a@b.c").where(users.name == "Ann");
