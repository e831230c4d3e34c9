#pragma once

#include <alps/schema/model.hpp>
#include <alps/schema/sqlite/ddl.hpp>

#include <string>
#include <utility>

/// A schema that uses everything the model has.
namespace alps::schema::every_feature {

using default_kind = enum model::column_default::kind;
using model::type_kind;

inline model::column not_null(std::string name, model::column_type type,
                              std::optional<model::column_default> value = {}) {
    return {.name = std::move(name), .type = std::move(type), .default_value = std::move(value)};
}

inline model::column nullable(std::string name, model::column_type type) {
    return {.name = std::move(name), .type = std::move(type), .nullable = true};
}

inline model::column on_update_now(std::string name) {
    return {.name = std::move(name),
            .type = {type_kind::timestamp},
            .default_value = model::column_default{.kind = default_kind::now},
            .on_update_now = true};
}

inline model::table authors() {
    return {
        .name = "authors",
        .columns = {not_null("country", {type_kind::integer}),
                    not_null("number", {type_kind::bigint}), not_null("name", {type_kind::text}),
                    not_null("rank", {.kind = type_kind::enumeration, .name = "rank"},
                             model::column_default{.text = "'small'"}),
                    nullable("nick", {.kind = type_kind::varchar, .length = 5}),
                    not_null("score", {type_kind::real}, model::column_default{.text = "1.5"}),
                    not_null("active", {type_kind::boolean}, model::column_default{.text = "true"}),
                    not_null("data", {type_kind::json}, model::column_default{.text = "'[]'"}),
                    not_null("sum", {type_kind::integer},
                             model::column_default{default_kind::expression, "(1 + 1)"}),
                    on_update_now("updated_at"), on_update_now("seen_at")},
        .primary_key = model::key{"authors_country_number_pk", {"country", "number"}},
        .unique_keys = {{"authors_nick_unique", {"nick"}},
                        {"authors_country_name_unique", {"country", "name"}}},
        .checks = {{"positive", "number > 0"}, {"it's small", "number < 1000"}},
        .indexes =
            {{.name = "authors_lower_name",
              .parts = {{.text = "lower(name)", .expression = true}},
              .unique = true,
              .concurrently = true},
             {.name = "authors_active_score",
              .parts = {{.text = "score"}},
              .unique = true,
              .condition = "active"},
             {.name = "authors_order",
              .parts = {{.text = "country", .descending = true, .nulls_first = false},
                        {.text = "nick", .nulls_first = true},
                        {.text = "(number + sum)", .expression = true, .descending = true}}}},
        .row_security = model::row_security::forced,
        .policies = {{.name = "everybody's", .visible = "active", .writable = "number > 1"},
                     {.name = "no removal",
                      .applies_to = model::command::remove,
                      .permissive = false,
                      .roles = {"pg_monitor", "current_user"},
                      .visible = "number > 2"}}};
}

inline model::table books() {
    model::column id =
        not_null("id", {type_kind::uuid}, model::column_default{.kind = default_kind::random_uuid});
    id.primary_key = true;
    return {.name = "books",
            .columns = {id, nullable("author_country", {type_kind::integer}),
                        nullable("author_number", {type_kind::bigint}),
                        nullable("shelf", {type_kind::integer}), on_update_now("changed")},
            .foreign_keys = {{"books_shelf_fk",
                              {"shelf"},
                              "od\"d `name's",
                              {"or`d\"er's"},
                              model::action::set_null,
                              model::action::restrict},
                             {"books_author_fk",
                              {"author_country", "author_number"},
                              "authors",
                              {"country", "number"},
                              model::action::cascade,
                              model::action::cascade}},
            .row_security = model::row_security::enabled};
}

/// Whose names and values need their quotes. Its column is unique by an index only.
inline model::table odd() {
    return {
        .name = "od\"d `name's",
        .columns = {not_null("or`d\"er's", {type_kind::integer}), on_update_now("at`\"'")},
        .indexes = {{.name = "od\"d `index's", .parts = {{.text = "or`d\"er's"}}, .unique = true}}};
}

inline model::schema describe(alps::dialect dialect) {
    model::schema schema{.dialect = dialect,
                         .enumerations = {{"rank", {"small", "it's \"big\""}}},
                         .tables = {authors(), books(), odd()}};
    if (dialect == dialect::sqlite) {
        schema.tables[0].guards = {{"authors_types", sqlite::type_condition(authors())},
                                   {"no `nobody`", "name is distinct from 'nobody'"}};
        schema.tables[2].guards = {{"od\"d guard's", "\"or`d\"\"er's\" <> 7 or \"at`\"\"'\" > 7"}};
    }
    return schema;
}

} // namespace alps::schema::every_feature
