#pragma once

#include <alps/schema/typed/operators.hpp>
#include <alps/schema/typed/options.hpp>

#include <string_view>
#include <type_traits>
#include <utility>

namespace alps::schema {

/// Names the result of a query in another, as columns know it.
template <fixed_string Name>
struct source_name {};

/// What a source is called: `as` qualifies its columns, and `name` is a table's in the database.
/// There is none of anything else.
template <class Source>
struct naming;
template <fixed_string Name>
struct naming<source_name<Name>> {
    static constexpr std::string_view as = Name.view();
};

/// `column = value`, for an insert or an update.
template <class Column, expression Value>
struct assignment {
    using column = Column;
    using value_type = Value;

    Value value;
};

namespace detail {

template <class Option, auto... Options>
inline constexpr bool has_option =
    (std::is_same_v<std::remove_cv_t<decltype(Options)>, Option> || ...);

template <class Option>
inline constexpr bool is_default = false;
template <>
inline constexpr bool is_default<default_now_option> = true;
template <>
inline constexpr bool is_default<default_uuid_option> = true;
template <class Value>
inline constexpr bool is_default<default_value<Value>> = true;
template <std::size_t Size>
inline constexpr bool is_default<default_text<Size>> = true;
template <std::size_t Size>
inline constexpr bool is_default<default_sql<Size>> = true;

template <class Option>
constexpr bool counts_by_itself(const Option&) {
    return false;
}
template <std::size_t Size>
constexpr bool counts_by_itself(const sql_type<Size>& type) {
    return type.name.view().ends_with("serial");
}

constexpr bool counts_by_itself(auto_increment_option) { return true; }

/// The name of the enumeration that a column is declared to have, if it has one.
template <class Type, bool Enumerated>
struct column_enumeration {};
template <class Type>
struct column_enumeration<Type, true> {
    static_assert(storable_enum<Type>, "alps: enumerated goes with an enum that stored_enum knows");
    static constexpr auto enumeration = stored_enum<Type>::name;
};

/// A value as a column of type `Target` holds it.
template <class Target, class Value>
constexpr auto stored_as(const Value& value) {
    if constexpr (number<Target>) {
        static_assert(converts<Target, Value>,
                      "alps: this value is no number that the column can hold without loss");
        return bound<Target>(to_number<Target>(value));
    } else {
        return bind_as<Target>(value);
    }
}

/// The value that an assignment gives to a column.
template <class Column, class Value>
constexpr auto assigned(const Value& value) {
    using target = typename Column::value_type;
    using optional = std::optional<target>;
    if constexpr (std::is_same_v<Value, std::nullopt_t>) {
        static_assert(Column::nullable, "alps: null is given to a column that is not null");
        return typed_beside<Column>(bound<optional>(std::nullopt));
    } else if constexpr (is_optional<Value>) {
        static_assert(Column::nullable,
                      "alps: an optional is given to a column that is not null; unwrap it");
        return typed_beside<Column>(
            bound<optional>(value ? optional(stored_as<target>(*value).value) : std::nullopt));
    } else if constexpr (expression<Value>) {
        static_assert(Column::nullable || !Value::template nullable_within<type_list<>>,
                      "alps: an expression that may be null is given to a column that is not null");
        using given = typename Value::value_type;
        static_assert(!comparable<target, given> || holds<target, given>,
                      "alps: a wider number is given to a column; cast_to() narrows it");
        return beside<Column>(value);
    } else {
        return typed_beside<Column>(stored_as<target>(value));
    }
}

} // namespace detail

/// A column of a table: its name, the C++ type of its values, and what the schema says about it.
///
/// A value of this type stands for the column in expressions and assignments; it holds nothing.
template <class Table, fixed_string Name, class Type, auto... Options>
struct table_column
    : operand<table_column<Table, Name, Type, Options...>>,
      detail::column_enumeration<required<Type>,
                                 detail::has_option<enumerated_option, Options...>> {
    using table = Table;
    using declared_type = Type;
    using value_type = schema::required<Type>;
    using tables = type_list<Table>;
    using columns = type_list<table_column>;

    static constexpr fixed_string output_name = Name;
    static constexpr std::string_view name = Name.view();
    static constexpr bool nullable = is_optional<Type>;
    static constexpr int defaults =
        (0 + ... + (detail::is_default<std::remove_cv_t<decltype(Options)>> ? 1 : 0));
    static constexpr bool has_default = defaults > 0 || (detail::counts_by_itself(Options) || ...);
    static constexpr bool is_primary_key = detail::has_option<primary_key_option, Options...>;
    static constexpr bool is_unique = detail::has_option<unique_option, Options...>;
    static constexpr precedence level = precedence::primary;
    static constexpr bool aggregate = false;
    template <class Outer>
    static constexpr bool nullable_within = nullable || contains<Outer, Table>;

    /// Gives the column a value, in an insert or an update.
    template <class Value>
    constexpr auto operator=(const Value& value) const {
        auto given = detail::assigned<table_column>(value);
        return assignment<table_column, decltype(given)>{std::move(given)};
    }

    template <class Writer>
    static constexpr void write(Writer& writer, const table_column*) {
        writer.column(naming<Table>::as, name);
    }

    /// Calls a function with each option.
    template <class Function>
    static constexpr void for_each_option(Function&& function) {
        (function(Options), ...);
    }
};

} // namespace alps::schema
