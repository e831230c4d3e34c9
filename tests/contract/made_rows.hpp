#pragma once

#include <alps/base/dialect.hpp>

#include <string>

namespace alps::contract {

/// SQL that makes many rows, as each engine writes it.
class made_rows {
public:
    explicit made_rows(alps::dialect dialect) : on_postgres_(dialect == dialect::postgres) {}

    /// What to select `n` from, which counts from 1.
    [[nodiscard]] std::string numbers(int count) const {
        const std::string last = std::to_string(count);
        return on_postgres_ ? "generate_series(1, " + last + ") n"
                            : "(with recursive s(n) as (select 1 union all select n + 1 from s "
                              "where n < " +
                                  last + ") select n from s)";
    }

    /// The id of a kind, of two digits, and a number that is an expression.
    [[nodiscard]] std::string id(const std::string& kind, const std::string& number) const {
        return on_postgres_ ? "('" + kind + "000000-0000-7000-8000-' || lpad((" + number +
                                  ")::text, 12, '0'))::uuid"
                            : "printf('" + kind + "000000-0000-7000-8000-%012d', " + number + ")";
    }

private:
    bool on_postgres_;
};

} // namespace alps::contract
