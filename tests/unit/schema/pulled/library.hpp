// The tables of a database, as 'alps pull' found them on postgres.
//
// Not declared here, as typed tables have no words for it:
// - view "cheap books"
#pragma once

#include <alps/schema/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

namespace library {

enum class genre { fiction, non_fiction };

} // namespace library

template <>
struct alps::schema::stored_enum<library::genre> {
    static constexpr fixed_string name = "genre";
    static constexpr enumerator<library::genre> values[] = {
        {library::genre::fiction, "fiction"},
        {library::genre::non_fiction, "non-fiction"},
    };
};

namespace library {

using namespace alps::schema;

template <class Table>
struct books_columns;

template <class Table>
struct people_columns {
    column<Table, "id", std::int32_t, sql_type("serial"), primary_key> id;
    column<Table, "E-Mail", std::string, unique> E_Mail;
    column<Table, "favourite", std::optional<std::int32_t>> favourite;
    column<Table, "genre", std::optional<library::genre>, enumerated> genre;
    column<Table, "active", bool, default_value(true)> active;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(foreign_key(columns(t.favourite),
                                      columns(declared_later<"books", books_columns>(t).id),
                                      on_delete(action::set_null)));
    }
};
inline constexpr table<"people", people_columns> people{};

template <class Table>
struct books_columns {
    column<Table, "id", std::int32_t, sql_type("serial"), primary_key> id;
    column<Table, "author_id", std::optional<std::int32_t>> author_id;
    column<Table, "title", std::string, varchar(200)> title;
    column<Table, "class", genre, enumerated, default_value(genre::non_fiction)> class_;
    column<Table, "price", std::string, sql_type("numeric(10,2)"),
           default_sql("(1.5 * 2::numeric)")>
        price;
    column<Table, "updated_at", alps::timestamp, default_now, on_update_now> updated_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(
            unique_key<"books_author_id_title_key">(t.author_id, t.title),
            foreign_key<"books_author_id_fkey">(columns(t.author_id), columns(people.id)),
            check<"books_price_check">(sql_condition<"(price >= (0)::numeric)">),
            index<"books_lower_title">(sql_expression<"lower((title)::text)">,
                                       t.price.desc().nulls_last())
                .where(sql_condition<"(class = 'non-fiction'::genre)">),
            row_security(model::row_security::enabled),
            policy<"readers">()
                .to_command(model::command::select)
                .to_role("reader")
                .to_role("visitor")
                .using_rows(sql_condition<"(price < (100)::numeric)">));
    }
};
inline constexpr table<"books", books_columns> books{};

/// Describes all of it for a dialect.
template <alps::dialect Dialect>
[[nodiscard]] model::schema described() {
    return describe<Dialect, genre>(people, books);
}

} // namespace library
