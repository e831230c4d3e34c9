// error: no member named 'emial'
#include "program.hpp"

const auto wrong = sql_of(select(users.emial).from(users));
