#pragma once

#include <span>
#include <string_view>

namespace alps::sql {

enum class access { read, write };

/// A fixed piece of work for the database: one statement, or a few that run in one transaction and,
/// where there is a network, in one round trip.
///
/// Every step sees all parameters, `$1`, `$2`, … on both dialects, and uses those it names. The
/// answer's rows are those of the last step that returns rows; its count is the last step's.
///
/// It is a cheap value: views of texts in static storage.
struct statement {
    std::string_view name; ///< Unique among all statements; prepared under this name.
    sql::access access;
    std::span<const std::string_view> steps;
};

} // namespace alps::sql
