#pragma once

#include <alps/base/id.hpp>

namespace alps {

using user_id = id<struct user>;
using tenant_id = id<struct tenant>;
using membership_id = id<struct membership>;
using invitation_id = id<struct invitation>;
using build_id = id<struct build>;
using account_id = id<struct account>;
using session_id = id<struct session>;

} // namespace alps
