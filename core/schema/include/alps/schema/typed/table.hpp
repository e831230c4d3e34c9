#pragma once

#include <alps/schema/typed/column.hpp>

#include <boost/pfr/core.hpp>

#include <cstddef>
#include <tuple>
#include <utility>

namespace alps::schema {

/// Stands where a table's name would, and makes the columns' struct a row of values.
struct values {};

namespace detail {
template <class Table, fixed_string Name, class Type, auto... Options>
struct member_type {
    using type = table_column<Table, Name, Type, Options...>;
};
template <fixed_string Name, class Type, auto... Options>
struct member_type<values, Name, Type, Options...> {
    using type = Type;
};
} // namespace detail

/// Declares a column in a table's struct of columns.
///
/// The struct is a template over `Table`, so that one declaration gives the columns of the table,
/// those of its aliases, and the struct of a row's values:
///
///     template <class Table>
///     struct project_columns {
///         column<Table, "id", alps::uuid, primary_key, default_uuid> id;
///         column<Table, "name", std::string, varchar(100), unique> name;
///         column<Table, "owner", std::optional<user_id>, references(users.id)> owner;
///     };
///     inline constexpr table<"projects", project_columns> projects{};
///
/// A column is not null unless its type is `std::optional`.
template <class Table, fixed_string Name, class Type, auto... Options>
using column = typename detail::member_type<Table, Name, Type, Options...>::type;

namespace detail {

template <class Struct, class Indexes>
struct indexed_members;
template <class Struct, std::size_t... Index>
struct indexed_members<Struct, std::index_sequence<Index...>> {
    using type = type_list<boost::pfr::tuple_element_t<Index, Struct>...>;
};

/// The types of a struct's members; those of an extended one are those of its bases.
template <class Struct>
struct members {
    using type =
        typename indexed_members<Struct,
                                 std::make_index_sequence<boost::pfr::tuple_size_v<Struct>>>::type;
};
template <class Struct>
requires requires { typename Struct::extended; }
struct members<Struct> {
    template <class... Bases>
    static concatenated<typename members<Bases>::type...> of(type_list<Bases...>);
    using type = decltype(of(typename Struct::extended()));
};

template <class... Types>
constexpr std::size_t size_of(type_list<Types...>) {
    return sizeof...(Types);
}

template <class Columns, class Table>
constexpr auto constraints_of(const Table& typed) {
    if constexpr (requires { Columns::constraints(typed); }) {
        return Columns::constraints(typed);
    } else {
        return std::tuple();
    }
}

} // namespace detail

/// The columns of a table's struct as a list, in the order of their declaration.
template <class Columns>
using columns_of = typename detail::members<Columns>::type;

/// How many members a struct has that holds a row.
template <class Struct>
inline constexpr std::size_t member_count =
    detail::size_of(typename detail::members<Struct>::type());

/// The columns of a table and some more.
template <template <class> class Columns, template <class> class More>
struct extended_columns {
    template <class Table>
    struct columns : Columns<Table>, More<Table> {
        using extended = type_list<Columns<Table>, More<Table>>;

        static constexpr auto constraints(const auto& t) {
            return std::tuple_cat(detail::constraints_of<Columns<Table>>(t),
                                  detail::constraints_of<More<Table>>(t));
        }
    };
};

/// A table, or an alias of one; its members are its columns.
template <fixed_string Name, template <class> class Columns, fixed_string Alias = "">
struct table : Columns<table<Name, Columns, Alias>> {
    /// As which its columns know it.
    using known_as = table;
    using columns = columns_of<Columns<table>>;
    using row = Columns<values>;

    /// The same table under another name, for a query that needs it twice.
    template <fixed_string Other>
    using aliased = table<Name, Columns, Other>;

    template <class Writer>
    static constexpr void write_source(Writer& writer, const table*) {
        writer.identifier(Name.view());
        if constexpr (!Alias.view().empty() && Alias.view() != Name.view()) {
            writer.text(" as ");
            writer.identifier(Alias.view());
        }
    }
};

template <fixed_string Name, template <class> class Columns, fixed_string Alias>
struct naming<table<Name, Columns, Alias>> {
    static constexpr std::string_view name = Name.view();
    static constexpr std::string_view as = Alias.view().empty() ? name : Alias.view();
};

/// A row of a table: a struct with a member for each column, `row_of<users>`.
template <auto Table>
using row_of = typename decltype(Table)::row;

/// Gives a table another name in a query: `alias<"parent">(folders)`.
template <fixed_string Alias, fixed_string Name, template <class> class Columns, fixed_string As>
[[nodiscard]] constexpr table<Name, Columns, Alias> alias(table<Name, Columns, As>) {
    return {};
}

/// A table of somebody else with columns of one's own, which may be null or have a default, and
/// with what its struct's `constraints` add:
///
///     template <class Table>
///     struct account_extras {
///         column<Table, "password", std::optional<std::string>> password;
///     };
///     inline constexpr auto accounts = extend<account_extras>(alps::tables::accounts);
///
/// Describe it in the place of the other: the statements of alps go on naming their own columns.
template <template <class> class More, fixed_string Name, template <class> class Columns>
[[nodiscard]] constexpr table<Name, extended_columns<Columns, More>::template columns>
extend(table<Name, Columns>) {
    return {};
}

/// Names a table that is declared further below, in a foreign key to it, given the table that the
/// key is of: `columns(declared_later<"teams", team_columns>(t).id)`.
template <fixed_string Name, template <class> class Columns, class Table>
[[nodiscard]] constexpr table<Name, Columns> declared_later(const Table&) {
    return {};
}

} // namespace alps::schema
