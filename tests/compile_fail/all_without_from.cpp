// error: alps: select(all) needs from()
#include "program.hpp"

const auto wrong = sql_of(select(all));
