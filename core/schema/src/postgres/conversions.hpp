#pragma once

#include "ddl/alteration.hpp"

#include <set>
#include <string>
#include <vector>

namespace alps::schema::postgres {

/// The columns that are there before and after and have to be converted: their type changes, or
/// their enumeration is made anew.
///
/// They are without their defaults meanwhile, which PostgreSQL would convert too, or fail to.
///
/// Lifetime: refers to the alteration.
class conversions {
public:
    explicit conversions(const alteration& alteration);

    [[nodiscard]] const std::set<column_of>& columns() const { return columns_; }

    /// Frees the columns from the enumerations that are made anew.
    void begin(std::vector<std::string>& statements) const;

    /// Gives them their new types and defaults.
    void end(std::vector<std::string>& statements) const;

private:
    [[nodiscard]] bool is_remade(const model::column_type& type) const;

    const alteration& alteration_;
    std::set<std::string> remade_; ///< Enumerations.
    std::set<column_of> columns_;
};

} // namespace alps::schema::postgres
