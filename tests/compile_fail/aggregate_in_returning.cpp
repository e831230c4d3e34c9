// error: alps: returning() cannot use aggregates
#include "program.hpp"

const auto wrong = delete_from(users).all_rows().returning(count());
