#pragma once

#include <alps/domain/values.hpp>
#include <alps/query/query.hpp>
#include <alps/tables/tables.hpp>

#include <boost/pfr/core.hpp>

#include <cstddef>
#include <tuple>
#include <utility>

/// The domain values as queries select them.
namespace alps::sql::queries {

using namespace query;
using schema::normalized_email;
using tables::access_attempts;
using tables::accounts;
using tables::builds;
using tables::event_consumers;
using tables::events;
using tables::invitations;
using tables::sessions;
using tables::tenant_members;
using tables::tenants;
using tables::user_passwords;
using tables::users;
using tables::verification_tokens;

namespace detail {

/// The value that a column has unless an insert names another.
template <class Table, schema::fixed_string Name, class Type, auto... Options>
constexpr auto default_of(schema::table_column<Table, Name, Type, Options...>) {
    using option = schema::default_value<schema::required<Type>>;
    return std::get<option>(std::tuple(Options...)).value;
}

/// A column as a member of a value: where that has to hold something, null reads as the default.
template <class Member, class Column>
constexpr auto as_member(const Column& column) {
    if constexpr (Column::nullable && !schema::is_optional<Member>) {
        return coalesce(column, literal<default_of(Column())>);
    } else {
        return column;
    }
}

} // namespace detail

/// Every column of a table as a value: its members are called as the columns, in their order.
template <class Value, class Source>
constexpr auto row_as(const Source&) {
    return []<class... Columns, std::size_t... At>(schema::type_list<Columns...>,
                                                   std::index_sequence<At...>) {
        static_assert(sizeof...(Columns) == sizeof...(At),
                      "alps: the value has not as many members as the table has columns");
        return make<Value>(detail::as_member<boost::pfr::tuple_element_t<At, Value>>(Columns())...);
    }(typename Source::columns(), std::make_index_sequence<boost::pfr::tuple_size_v<Value>>());
}

template <class Members>
constexpr auto membership_of(const Members& m) {
    return make<membership>(m.id, m.tenant_id, m.user_id, m.role, m.invited_by, m.joined_at);
}

} // namespace alps::sql::queries
