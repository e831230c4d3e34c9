#pragma once

#include <alps/migrate/push/push.hpp>
#include <alps/plugin/backend.hpp>

namespace alps {

/// Whether something is done, or only planned and reported.
enum class dry_run : bool { no, yes };

/// What a push did, or would do.
struct push_report {
    push_plan plan;
    server_info server;
};

} // namespace alps
