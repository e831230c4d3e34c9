#pragma once

#include <alps/migrate/lint/lint.hpp>

#include <cstddef>
#include <vector>

namespace alps {

/// Which migrations are looked at: those that the database lacks, or all without a database. If it
/// does not answer, all are.
enum class lint_scope { pending, all };

struct lint_report {
    std::vector<migrate::finding> findings;
    std::size_t checked = 0; ///< Migrations.
};

} // namespace alps
