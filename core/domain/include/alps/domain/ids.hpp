#pragma once

#include <alps/base/id.hpp>

namespace alps {

using user_id = id<struct user>;
using tenant_id = id<struct tenant>;
using membership_id = id<struct membership>;
using invitation_id = id<struct invitation>;
using build_id = id<struct build>;

} // namespace alps
