#pragma once

#include <alps/sql/rows.hpp>

#include <limits>

namespace alps::sql::queries {

struct event_page {
    std::int64_t after;
    std::int32_t limit;
};

namespace detail {

template <class Events>
constexpr auto event_of(const Events& e) {
    return make<event>(coalesce(e.position, literal<std::int64_t{0}>), e.kind, e.tenant_id,
                       e.actor_id, e.subject_id, e.role, e.recorded_at);
}

inline constexpr auto untold = alias<"untold">(events);
inline constexpr auto earlier = alias<"earlier">(events);

/// The consumer whose position is the last that an event has got.
inline constexpr auto head = alias<"head">(event_consumers);
inline constexpr auto last_position =
    scalar(select(head.position).from(head).where(head.name == literal_text<"">));

} // namespace detail

inline constexpr auto list_events =
    prepare<"list_events", event_page>(select(detail::event_of(events))
                                           .from(events)
                                           .where(events.position > param<&event_page::after>)
                                           .order_by(events.position)
                                           .limit(param<&event_page::limit>));

inline constexpr auto has_untold_events =
    prepare<"has_untold_events">(select(detail::untold.entry)
                                     .from(detail::untold)
                                     .where(detail::untold.position.is_null())
                                     .order_by(detail::untold.entry)
                                     .limit(literal<1>));

struct numbered_events {
    std::int32_t most;
    timestamp now;
};

namespace detail {

inline constexpr auto is_to_number = events.entry.in(select(untold.entry)
                                                         .from(untold)
                                                         .where(untold.position.is_null())
                                                         .order_by(untold.entry)
                                                         .limit(param<&numbered_events::most>));

/// How many events stand before one in the order in which they were recorded, itself included.
inline constexpr auto place =
    coalesce(scalar(select(count()).from(earlier).where(earlier.position.is_null() &&
                                                        earlier.entry <= events.entry)),
             literal<std::int64_t{0}>);

/// The entry of the event with the last position, or 0.
inline constexpr auto last_numbered_entry =
    coalesce(scalar(select(earlier.entry)
                        .from(earlier)
                        .where(earlier.position <= last_position)
                        .order_by(earlier.position.desc())
                        .limit(literal<1>)),
             literal<std::int64_t{0}>);

} // namespace detail

/// Gives positions to the events that have none, in the order in which they were recorded. One does
/// so at a time, by holding the row of the last position: whatever is numbered later commits later,
/// and has a greater number. SQLite has one writer: an entry is as far behind the last one that has
/// a position as its position is, which an update can say that sees what it has written itself.
inline constexpr auto number_events = prepare<"number_events", numbered_events>(
    insert(event_consumers)
        .values(event_consumers.name = literal_text<"">,
                event_consumers.position = literal<std::int64_t{0}>,
                event_consumers.updated_at = param<&numbered_events::now>)
        .on_conflict(event_consumers.name)
        .do_update(event_consumers.updated_at = param<&numbered_events::now>),
    by_dialect(
        update(events)
            .set(events.position =
                     coalesce(detail::last_position, literal<std::int64_t{0}>) + detail::place)
            .where(detail::is_to_number),
        update(events)
            .set(events.position = coalesce(detail::last_position, literal<std::int64_t{0}>) +
                                   events.entry - detail::last_numbered_entry)
            .where(detail::is_to_number)),
    update(event_consumers)
        .set(event_consumers.position =
                 coalesce(scalar(select(detail::earlier.position)
                                     .from(detail::earlier)
                                     .where(detail::earlier.position > event_consumers.position)
                                     .order_by(detail::earlier.position.desc())
                                     .limit(literal<1>)),
                          event_consumers.position))
        .where(event_consumers.name == literal_text<"">));

struct known_consumer {
    std::string name;
    timestamp now;
};

inline constexpr auto get_position = prepare<"get_position", known_consumer>(
    insert(event_consumers)
        .values(event_consumers.name = param<&known_consumer::name>,
                event_consumers.position = literal<std::int64_t{0}>,
                event_consumers.updated_at = param<&known_consumer::now>)
        .on_conflict(event_consumers.name)
        .do_nothing(),
    select(event_consumers.position)
        .from(event_consumers)
        .where(event_consumers.name == param<&known_consumer::name>));

struct acknowledged_events {
    std::string name;
    std::int64_t position;
    timestamp now;
};

inline constexpr auto acknowledge_events = prepare<"acknowledge_events", acknowledged_events>(
    insert(event_consumers)
        .values(event_consumers.name = param<&acknowledged_events::name>,
                event_consumers.position = param<&acknowledged_events::position>,
                event_consumers.updated_at = param<&acknowledged_events::now>)
        .on_conflict(event_consumers.name)
        .do_update(event_consumers.position =
                       case_when(event_consumers.position < excluded(event_consumers.position),
                                 excluded(event_consumers.position))
                           .otherwise(event_consumers.position),
                   event_consumers.updated_at = excluded(event_consumers.updated_at)));

struct forgotten_consumer {
    std::string name;
};

inline constexpr auto forget_consumer = prepare<"forget_consumer", forgotten_consumer>(
    delete_from(event_consumers).where(event_consumers.name == param<&forgotten_consumer::name>));

struct purged_events {
    std::int32_t most;
};

struct purged_old_events {
    timestamp before;
    std::int32_t most;
};

namespace detail {

inline constexpr auto slow = alias<"slow">(event_consumers);

/// How far the slowest consumer has come; null if there is none.
inline constexpr auto told_to_all =
    scalar(select(min(slow.position)).from(slow).where(slow.name != literal_text<"">));

/// Behind how many of the first entries or positions a purge stops.
template <class Key>
constexpr auto end_of_first(const Key& key, const auto& number) {
    return coalesce(scalar(select(key)
                               .from(untold)
                               .where(key > literal<std::int64_t{0}>)
                               .order_by(key)
                               .limit(literal<1>)
                               .offset(number)),
                    literal<std::numeric_limits<std::int64_t>::max()>);
}

} // namespace detail

inline constexpr auto purge_told_events = prepare<"purge_told_events", purged_events>(
    delete_from(events).where(events.position <= detail::told_to_all &&
                              events.position < detail::end_of_first(detail::untold.position,
                                                                     param<&purged_events::most>)));

/// Looks at those that were recorded first only: what is old is among them.
inline constexpr auto purge_old_events =
    prepare<"purge_old_events", purged_old_events>(delete_from(events).where(
        events.recorded_at < param<&purged_old_events::before> &&
        events.entry <
            detail::end_of_first(detail::untold.entry, param<&purged_old_events::most>)));

} // namespace alps::sql::queries
