// error: alps: for_update() and its like lock whole rows: of no groups, without distinct
#include "program.hpp"

const auto wrong = select(count()).from(users).for_update();
