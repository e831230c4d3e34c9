#pragma once

#include <alps/schema/model.hpp>
#include <alps/schema/typed/column.hpp>
#include <alps/schema/typed/definition_writer.hpp>
#include <alps/schema/typed/ordering.hpp>

#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace alps::schema {

namespace detail {

template <class Column>
inline constexpr bool is_column = false;
template <class Table, fixed_string Name, class Type, auto... Options>
inline constexpr bool is_column<table_column<Table, Name, Type, Options...>> = true;

struct no_condition {};

template <class Type>
concept index_part = expression<Type> || requires { typename Type::key_type; };

template <alps::dialect Dialect, class Part>
model::index_part describe_part(const Part& written) {
    const auto part = as_ordering(written);
    using key = typename decltype(part)::key_type;
    model::index_part described;
    if constexpr (is_column<key>) {
        described.text = key::name;
    } else {
        described.text = definition_text<Dialect>(part.key);
        described.expression = true;
        // PostgreSQL takes nothing but calls without.
        constexpr bool enclose = key::level != precedence::primary;
        if constexpr (enclose) described.text = '(' + described.text + ')';
    }
    described.descending = decltype(part)::descending;
    if constexpr (decltype(part)::nulls_place != nulls::by_engine) {
        described.nulls_first = decltype(part)::nulls_place == nulls::first;
    }
    return described;
}

} // namespace detail

/// An index. Its parts are columns or expressions, each with `.asc()` or `.desc()` if it matters.
template <bool Unique, class Condition, class... Parts>
struct index_definition {
    static_assert(sizeof...(Parts) > 0 && (detail::index_part<Parts> && ...),
                  "alps: an index has columns and expressions, with or without asc() and desc()");

    std::string_view name;
    bool is_concurrent;
    Condition condition;
    std::tuple<Parts...> parts;

    /// Leaves out the rows that do not fulfil a condition.
    template <class Only>
    [[nodiscard]] constexpr auto where(const Only& only) const {
        static_assert(schema::condition<Only>, "alps: an index is limited by a condition");
        return index_definition<Unique, Only, Parts...>{name, is_concurrent, only, parts};
    }

    /// Is built without locking writers out, on PostgreSQL, and therefore outside a transaction.
    [[nodiscard]] constexpr index_definition concurrently() const {
        auto changed = *this;
        changed.is_concurrent = true;
        return changed;
    }

    template <alps::dialect Dialect>
    void describe(model::table& table) const {
        model::index described;
        described.name = name;
        described.unique = Unique;
        described.concurrently = is_concurrent;
        std::apply(
            [&](const auto&... part) {
                (described.parts.push_back(detail::describe_part<Dialect>(part)), ...);
            },
            parts);
        if constexpr (!std::is_same_v<Condition, detail::no_condition>) {
            described.condition = definition_text<Dialect>(condition);
        }
        table.indexes.push_back(std::move(described));
    }
};

template <fixed_string Name, class... Parts>
[[nodiscard]] constexpr auto index(const Parts&... parts) {
    return index_definition<false, detail::no_condition, Parts...>{
        Name.view(), false, {}, {parts...}};
}

template <fixed_string Name, class... Parts>
[[nodiscard]] constexpr auto unique_index(const Parts&... parts) {
    return index_definition<true, detail::no_condition, Parts...>{
        Name.view(), false, {}, {parts...}};
}

} // namespace alps::schema
