// error: alps: for_update() locks whole rows: of no groups, without distinct and left_join()
#include "program.hpp"

const auto wrong = select(count()).from(users).for_update();
