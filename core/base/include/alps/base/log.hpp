#pragma once

#include <functional>
#include <string_view>

namespace alps {

enum class log_level { debug, info, warning };

/// Receives what a component has to say beside its results. It may be empty; alps chooses no
/// logger.
///
/// Threads: may be called from any thread, several at once. It must not throw.
using log_sink = std::function<void(log_level, std::string_view)>;

} // namespace alps
