// error: alps: a query within a query only reads; with() takes others
#include "program.hpp"

const auto wrong = exists(delete_from(tenants).all_rows().returning(tenants.id));
