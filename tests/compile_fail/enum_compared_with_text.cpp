// error: alps: this value has another type than what stands on the other side
#include "program.hpp"

const auto wrong = tenant_members.role == "owner";
