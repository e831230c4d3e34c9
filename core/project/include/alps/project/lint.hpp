#pragma once

#include <alps/migrate/lint/lint.hpp>

#include <cstddef>
#include <vector>

namespace alps {

/// Which migrations are looked at: those that the database lacks, or without a database all, or
/// those behind one. If the database does not answer, all are.
///
/// What is pending, or behind one, is applied together: what it creates is new for all of it. If
/// all are looked at, each has been applied by itself.
enum class lint_scope { pending, all, since };

struct lint_report {
    std::vector<migrate::finding> findings;
    std::size_t checked = 0; ///< Migrations.
};

} // namespace alps
