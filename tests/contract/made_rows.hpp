#pragma once

#include <alps/base/dialect.hpp>

#include <string>

namespace alps::contract {

/// SQL that makes many rows, as each engine writes it.
class made_rows {
public:
    explicit made_rows(alps::dialect dialect) : on_postgres_(dialect == dialect::postgres) {}

    /// What to select `n` from, which counts from the first to the last.
    [[nodiscard]] std::string numbers(int first, int last) const {
        const std::string from = std::to_string(first);
        const std::string to = std::to_string(last);
        return on_postgres_
                   ? "generate_series(" + from + ", " + to + ") n"
                   : "(with recursive s(n) as (select " + from +
                         " union all select n + 1 from s where n < " + to + ") select n from s)";
    }
    [[nodiscard]] std::string numbers(int count) const { return numbers(1, count); }

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
