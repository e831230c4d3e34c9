// The tables of an application that keeps tickets, as docs/guide/schema.md shows them.
#pragma once

#include <alps/query/functions.hpp>
#include <alps/tables/tables.hpp>

// [enum]
namespace app {

enum class priority { low, normal, urgent };

} // namespace app

template <>
struct alps::schema::stored_enum<app::priority> {
    static constexpr fixed_string name = "priority";
    static constexpr enumerator<app::priority> values[] = {{app::priority::low, "low"},
                                                           {app::priority::normal, "normal"},
                                                           {app::priority::urgent, "urgent"}};
};
// [/enum]

// [projects]
namespace app {

using namespace alps::schema;

using project_id = alps::id<struct project>;

template <class Table>
struct project_columns {
    column<Table, "id", project_id, primary_key, default_uuid> id;
    column<Table, "tenant_id", alps::tenant_id,
           references(alps::tables::tenants.id, on_delete(action::cascade))>
        tenant_id;
    column<Table, "name", std::string, varchar(100)> name;
    column<Table, "slug", std::string, unique> slug;
    column<Table, "archived", bool, default_value(false)> archived;
    column<Table, "created_at", alps::timestamp, default_now> created_at;
};
inline constexpr table<"projects", project_columns> projects{};

} // namespace app
// [/projects]

// [tickets]
namespace app {

template <class Table>
struct ticket_columns {
    column<Table, "tenant_id", alps::tenant_id> tenant_id;
    column<Table, "number", std::int32_t> number;
    column<Table, "project_id", app::project_id,
           references(projects.id, on_delete(action::cascade))>
        project_id;
    column<Table, "parent", std::optional<std::int32_t>> parent;
    column<Table, "title", std::string> title;
    column<Table, "priority", app::priority, enumerated, default_value(app::priority::normal)>
        priority;
    column<Table, "labels", alps::json_text, default_text("[]")> labels;
    column<Table, "hours", double, default_value(0.5)> hours;
    column<Table, "closed_at", std::optional<alps::timestamp>> closed_at;
    column<Table, "updated_at", alps::timestamp, default_now, on_update_now> updated_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(
            primary_key_of<"tickets_pk">(t.tenant_id, t.number),
            unique_key<"tickets_project_title_unique">(t.project_id, t.title),
            foreign_key(columns(t.tenant_id, t.parent), columns(t.tenant_id, t.number)),
            check<"tickets_number_check">(t.number > 0 && t.hours >= 0.0),
            index<"tickets_open_idx">(t.tenant_id, t.priority.desc(), t.number)
                .where(t.closed_at.is_null()),
            unique_index<"tickets_lower_title_idx">(t.project_id, alps::query::lower(t.title)),
            index<"tickets_closed_idx">(t.closed_at.desc().nulls_last()).concurrently());
    }
};
inline constexpr table<"tickets", ticket_columns> tickets{};

} // namespace app
// [/tickets]

// [policies]
namespace app {

template <class Table>
struct announcement_columns {
    column<Table, "id", alps::uuid, primary_key, default_uuid> id;
    column<Table, "text", std::string> text;
    column<Table, "published", bool, default_value(false)> published;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(row_security(model::row_security::forced),
                          policy<"announcements_published">()
                              .to_command(model::command::select)
                              .using_rows(t.published == true),
                          policy<"announcements_written">()
                              .to_command(model::command::insert)
                              .to_role("current_user")
                              .with_check(t.text != ""));
    }
};
inline constexpr table<"announcements", announcement_columns> announcements{};

} // namespace app
// [/policies]

// [invoices]
namespace app {

template <class Table>
struct invoice_columns {
    column<Table, "id", alps::uuid, primary_key, default_uuid> id;
    column<Table, "price", std::string, sql_type("numeric(10, 2)"), default_sql("(1.5 * 2)")> price;
    column<Table, "customer", std::string> customer;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(check<"invoices_price_check">(sql_condition<"price >= 0">),
                          index<"invoices_customer_idx">(sql_expression<"substr(customer, 1, 8)">)
                              .where(t.customer != "" && sql_condition<"price > 100">));
    }
};
inline constexpr table<"invoices", invoice_columns> invoices{};

} // namespace app
// [/invoices]
