#pragma once

#include <alps/schema/typed/column_facts.hpp>

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
    /// Where the columns of the answer come from, and where the parameters go, in their order;
    /// empty if that is not known. For messages and checks.
    std::span<const schema::column_facts> columns{};
    std::span<const schema::column_facts> targets{};
};

} // namespace alps::sql
