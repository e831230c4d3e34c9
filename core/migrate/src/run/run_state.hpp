#pragma once

#include <cstddef>
#include <string>

namespace alps::migrate::run {

enum class direction { up, down };

/// How far a run came, as far as it is certain.
struct run_state {
    std::size_t completed = 0; ///< Migrations.
    std::string part{};        ///< What is done of the next one, in words; empty for nothing.
    bool cut = false;          ///< It runs in more than one transaction.
};

} // namespace alps::migrate::run
