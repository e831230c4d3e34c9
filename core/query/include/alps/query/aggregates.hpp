#pragma once

#include <alps/query/functions.hpp>

namespace alps::query {

/// `name(operand)` over all rows of a group. Null for no rows, unless it counts.
template <fixed_string Before, class Value, bool Counts, expression Operand, fixed_string After>
struct aggregate_call : schema::node<aggregate_call<Before, Value, Counts, Operand, After>, Value,
                                     precedence::primary, Operand> {
    static_assert(!Operand::aggregate, "alps: there is no aggregate of aggregates");

    using columns = schema::type_list<>;
    static constexpr bool aggregate = true;

    Operand operand;

    constexpr explicit aggregate_call(Operand counted) : operand(std::move(counted)) {}

    template <class Outer>
    static constexpr bool nullable_within = !Counts;

    template <class Writer>
    static constexpr void write(Writer& writer, const aggregate_call* self) {
        writer.text(Before.view());
        Operand::write(writer, schema::part(self, &aggregate_call::operand));
        writer.text(After.view());
    }
};

/// `count(*)`.
struct row_count : schema::node<row_count, std::int64_t, precedence::primary> {
    static constexpr bool aggregate = true;
    template <class Outer>
    static constexpr bool nullable_within = false;

    template <class Writer>
    static constexpr void write(Writer& writer, const row_count*) {
        writer.text("count(*)");
    }
};

/// The number of rows.
[[nodiscard]] constexpr row_count count() { return {}; }

/// The number of rows in which the operand is not null.
template <expression Operand>
[[nodiscard]] constexpr auto count(const Operand& operand) {
    return aggregate_call<"count(", std::int64_t, true, Operand, ")">(operand);
}

/// The number of different values, null not counted.
template <expression Operand>
[[nodiscard]] constexpr auto count_distinct(const Operand& operand) {
    return aggregate_call<"count(distinct ", std::int64_t, true, Operand, ")">(operand);
}

/// The sum: a `double` of doubles, otherwise a 64-bit number, beyond which the database refuses.
template <expression Operand>
[[nodiscard]] constexpr auto sum(const Operand& operand) {
    using type = typename Operand::value_type;
    static_assert(schema::number<type>, "alps: sum() takes numbers");
    if constexpr (std::is_same_v<type, double>) {
        return aggregate_call<"sum(", double, false, Operand, ")">(operand);
    } else {
        return aggregate_call<"cast(sum(", std::int64_t, false, Operand, ") as bigint)">(operand);
    }
}

/// The mean, a `double`.
template <expression Operand>
[[nodiscard]] constexpr auto avg(const Operand& operand) {
    static_assert(schema::number<typename Operand::value_type>, "alps: avg() takes numbers");
    return aggregate_call<"cast(avg(", double, false, Operand, ") as double precision)">(operand);
}

/// The least value. (PostgreSQL has none for UUIDs and truth values.)
template <expression Operand>
[[nodiscard]] constexpr auto min(const Operand& operand) {
    return aggregate_call<"min(", typename Operand::value_type, false, Operand, ")">(operand);
}

/// The greatest value. (PostgreSQL has none for UUIDs and truth values.)
template <expression Operand>
[[nodiscard]] constexpr auto max(const Operand& operand) {
    return aggregate_call<"max(", typename Operand::value_type, false, Operand, ")">(operand);
}

} // namespace alps::query
