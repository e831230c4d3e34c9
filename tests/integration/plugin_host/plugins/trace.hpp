#pragma once

#include <cstdlib>

/// Makes a file's static constructor leave a trace in the environment, so that a test can tell
/// whether any of its code ran.
#define TRACE_WHEN_RUN(plugin)                                                                     \
    [[maybe_unused]] static const int trace = ::setenv("ALPS_TEST_RAN_" #plugin, "1", 1)
