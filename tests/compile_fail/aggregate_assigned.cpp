// error: alps: an aggregate is assigned; scalar(select(…)) says of which rows
#include "program.hpp"

const auto wrong = update(users).set(users.email = coalesce(max(users.email), "none"));
