// error: alps: returning() cannot use aggregates
#include "program.hpp"

const auto wrong = remove_from(users).all_rows().returning(count());
