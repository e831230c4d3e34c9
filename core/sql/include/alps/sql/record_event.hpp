#pragma once

#include <alps/sql/rows.hpp>

#include <concepts>

/// How a statement records what it does: a step of its own adds the event, under the condition of
/// the change.
namespace alps::sql::queries::detail {

/// An id of any kind as the subject of an event.
template <schema::expression Id>
struct subject_expression : schema::node<subject_expression<Id>, uuid, Id::level, Id> {
    Id id;

    constexpr explicit subject_expression(Id of) : id(of) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const subject_expression* self) {
        Id::write(writer, schema::part(self, &subject_expression::id));
    }
};

template <schema::expression Id>
constexpr auto subject(const Id& id) {
    return subject_expression<Id>(id);
}

/// Tells those who wait on PostgreSQL, when the transaction commits.
struct telling : schema::node<telling, std::string, schema::precedence::primary> {
    template <class Writer>
    static constexpr void write(Writer& writer, const telling*) {
        writer.text("cast(pg_notify('alps_events', '') as text)");
    }
};

/// One row while somebody consumes events. To tell holds up the commits of others, so it is done
/// for nobody's sake.
inline constexpr auto told = cte<"told">(select(as<"told">(telling()))
                                             .from(event_consumers)
                                             .where(event_consumers.name != literal_text<"">)
                                             .limit(literal<1>));

/// Writes events that have some columns.
template <class... Columns>
struct event_writer {
    template <class Rows>
    static constexpr auto write(const Rows& rows) {
        return insert(events).columns(Columns()...).from(rows);
    }
};

template <class Column>
using column_type = std::remove_cvref_t<Column>;

using of_user =
    event_writer<column_type<decltype(events.kind)>, column_type<decltype(events.subject_id)>,
                 column_type<decltype(events.recorded_at)>>;
using of_account =
    event_writer<column_type<decltype(events.kind)>, column_type<decltype(events.actor_id)>,
                 column_type<decltype(events.subject_id)>,
                 column_type<decltype(events.recorded_at)>>;
using of_tenant =
    event_writer<column_type<decltype(events.kind)>, column_type<decltype(events.tenant_id)>,
                 column_type<decltype(events.actor_id)>, column_type<decltype(events.subject_id)>,
                 column_type<decltype(events.recorded_at)>>;
using of_member =
    event_writer<column_type<decltype(events.kind)>, column_type<decltype(events.tenant_id)>,
                 column_type<decltype(events.actor_id)>, column_type<decltype(events.subject_id)>,
                 column_type<decltype(events.role)>, column_type<decltype(events.recorded_at)>>;

/// Adds the events of some rows, which are selected without a condition, in an order if one
/// matters. `Of` says which columns they have.
template <class Of, class Rows, class Condition, class... Order>
constexpr auto record(const Rows& rows, const Condition& condition, const Order&... order) {
    const auto chosen = [&](const auto& all) {
        if constexpr (sizeof...(Order) > 0) {
            return all.where(condition).order_by(order...);
        } else {
            return all.where(condition);
        }
    };
    return by_dialect(with(told).then(Of::write(chosen(rows.left_join(told, literal<true>)))),
                      Of::write(chosen(rows)));
}

} // namespace alps::sql::queries::detail
