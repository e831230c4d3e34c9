#pragma once

#include <alps/domain/ids.hpp>
#include <alps/schema/typed/table.hpp>

#include <type_traits>

/// How a query is kept to one tenant. Within a `tenant_scope` a writer is `scoped`, and every table
/// that belongs to a tenant is restricted where it is read, changed or written.
namespace alps::query::detail {

template <class List>
struct tenant_column {
    using type = void;
};
template <class First, class... Rest>
struct tenant_column<schema::type_list<First, Rest...>> {
    using type = typename std::conditional_t<std::is_same_v<typename First::value_type, tenant_id>,
                                             std::type_identity<First>,
                                             tenant_column<schema::type_list<Rest...>>>::type;
};

/// The column that says which tenant a row belongs to: the first that holds a tenant's id.
template <class Source>
using tenant_column_of = typename tenant_column<typename Source::columns>::type;

/// Whether a source is a table whose rows belong to tenants. Nested queries are restricted where
/// they are written.
template <class Source>
inline constexpr bool belongs_to_tenants = false;
template <schema::fixed_string Name, template <class> class Columns, schema::fixed_string As>
inline constexpr bool belongs_to_tenants<schema::table<Name, Columns, As>> =
    !std::is_void_v<tenant_column_of<schema::table<Name, Columns, As>>>;

/// Whether a scope restricts a source: it is such a table, or a query that is restricted.
template <class Source>
inline constexpr bool is_restrictable = belongs_to_tenants<Source>;
template <class Source>
requires requires { Source::restrictable; }
inline constexpr bool is_restrictable<Source> = Source::restrictable;

/// The source, as a list, if a scope restricts its rows where it stands.
template <class Source, bool Scoped>
using restricted = std::conditional_t<Scoped && belongs_to_tenants<Source>,
                                      schema::type_list<Source>, schema::type_list<>>;

/// Writes `column = $tenant` for each of some sources, then the query's own condition.
template <class Condition, class... Restricted, class Writer>
constexpr void write_conditions(Writer& writer, const Condition* condition,
                                schema::type_list<Restricted...>) {
    schema::write_parts(writer, " and ", static_cast<const schema::parts<Restricted...>*>(nullptr),
                        [&]<class Source>(const Source*) {
                            tenant_column_of<Source>::write(writer, nullptr);
                            writer.text(" = ");
                            writer.tenant();
                        });
    if constexpr (std::is_void_v<Condition>) {
        return;
    } else if constexpr (sizeof...(Restricted) == 0) {
        Condition::write(writer, condition);
    } else {
        writer.text(" and ");
        schema::write_operand<schema::precedence::conjunction>(writer, condition);
    }
}

/// As `write_conditions`, behind ` where` if there are any.
template <class Condition, class... Restricted, class Writer>
constexpr void write_where(Writer& writer, const Condition* condition,
                           schema::type_list<Restricted...> sources) {
    if constexpr (!std::is_void_v<Condition> || sizeof...(Restricted) > 0) {
        writer.text(" where ");
        write_conditions(writer, condition, sources);
    }
}

} // namespace alps::query::detail
