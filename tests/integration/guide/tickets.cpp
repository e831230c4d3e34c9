// Describes the tables of an application that keeps tickets.
#include "tickets.hpp"

#include <alps/plugin/plugin.hpp>
#include <alps/schema/describe.hpp>

namespace {

template <alps::dialect Dialect>
alps::schema::model::schema describe_for() {
    return alps::schema::describe<Dialect, app::priority>(app::projects, app::tickets,
                                                          app::announcements, app::invoices);
}

alps::schema::model::schema describe_tickets(alps::dialect dialect) {
    return dialect == alps::dialect::postgres ? describe_for<alps::dialect::postgres>()
                                              : describe_for<alps::dialect::sqlite>();
}

} // namespace

ALPS_PLUGIN(tickets, "keeps tickets", .schema = describe_tickets);
