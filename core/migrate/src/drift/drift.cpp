#include "drift/part_words.hpp"

#include <alps/base/join.hpp>
#include <alps/migrate/drift/drift.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/diff.hpp>
#include <alps/schema/keep.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <ranges>

namespace alps::migrate {
namespace {

namespace model = schema::model;

template <class Items>
const typename Items::value_type& named(const Items& items, const std::string& name) {
    return *std::ranges::find(items, name, &Items::value_type::name);
}

std::string default_words(const model::column& column, dialect dialect) {
    if (!column.default_value) return "none";
    return schema::render_default(column.type, *column.default_value, dialect);
}

std::string_view security_words(model::row_security security) {
    switch (security) {
    case model::row_security::off:
        return "off";
    case model::row_security::enabled:
        return "enabled";
    case model::row_security::forced:
        return "forced";
    }
    return {};
}

/// Says of each change what it would have to make good.
class teller {
public:
    teller(const model::schema& live, const model::schema& wanted) : live_(live), wanted_(wanted) {}

    difference operator()(const schema::create_enumeration& c) const {
        return lacks("", "enumeration " + c.name);
    }
    difference operator()(const schema::drop_enumeration& c) const {
        return surplus("", "enumeration " + c.name);
    }
    difference operator()(const schema::add_value& c) const {
        return lacks("", fmt::format("value '{}' of enumeration {}", c.value, c.enumeration));
    }
    difference operator()(const schema::change_values& c) const {
        return differs("", "enumeration " + c.enumeration,
                       values(named(live_.enumerations, c.enumeration)),
                       values(named(wanted_.enumerations, c.enumeration)));
    }
    difference operator()(const schema::create_table& c) const {
        return lacks(c.table, "table " + c.table);
    }
    difference operator()(const schema::drop_table& c) const {
        return surplus(c.table, "table " + c.table);
    }
    difference operator()(const schema::add_column& c) const {
        return lacks(c.table, fmt::format("column {}.{}", c.table, c.column));
    }
    difference operator()(const schema::drop_column& c) const {
        return surplus(c.table, fmt::format("column {}.{}", c.table, c.column));
    }
    difference operator()(const schema::change_type& c) const {
        return differs(c.table, fmt::format("{}.{}", c.table, c.column),
                       schema::render_type(c.before, live_.dialect),
                       schema::render_type(c.after, live_.dialect));
    }
    difference operator()(const schema::change_default& c) const {
        return differs(c.table, fmt::format("the default of {}.{}", c.table, c.column),
                       default_words(column(live_, c.table, c.column), live_.dialect),
                       default_words(column(wanted_, c.table, c.column), live_.dialect));
    }
    difference operator()(const schema::change_nullability& c) const {
        return {c.table,
                fmt::format("{}.{} {} null, the schema {} it", c.table, c.column,
                            c.nullable ? "forbids" : "allows", c.nullable ? "allows" : "forbids")};
    }
    difference operator()(const schema::change_on_update& c) const {
        return {c.table,
                fmt::format("{}.{} is {}set with every update, the schema says that it is{}",
                            c.table, c.column, c.on_update_now ? "not " : "",
                            c.on_update_now ? "" : " not")};
    }
    difference operator()(const schema::add_part& c) const {
        return lacks(c.table, part(wanted_, c.kind, c.table, c.name));
    }
    difference operator()(const schema::drop_part& c) const {
        return surplus(c.table, part(live_, c.kind, c.table, c.name));
    }
    difference operator()(const schema::change_part& c) const {
        return differs(c.table,
                       fmt::format("{} {} of {}", schema::to_string(c.kind), c.name, c.table),
                       words_of(named(live_.tables, c.table), c.kind, c.name),
                       words_of(named(wanted_.tables, c.table), c.kind, c.name));
    }
    difference operator()(const schema::rename_part& c) const {
        return {c.table, fmt::format("{} {} of {} is called {} in the schema",
                                     schema::to_string(c.kind), c.name, c.table, c.to)};
    }
    difference operator()(const schema::change_row_security& c) const {
        return differs(c.table, "row security of " + c.table,
                       std::string(security_words(named(live_.tables, c.table).row_security)),
                       std::string(security_words(c.to)));
    }
    // Without hints there are no renames of tables and columns.
    difference operator()(const schema::rename_table& c) const { return surplus(c.table, c.table); }
    difference operator()(const schema::rename_column& c) const {
        return surplus(c.table, c.column);
    }

private:
    static difference lacks(const std::string& table, const std::string& what) {
        return {table, "the database lacks " + what};
    }
    static difference surplus(const std::string& table, const std::string& what) {
        return {table,
                fmt::format("the database has {}, which the schema does not describe", what)};
    }
    static difference differs(const std::string& table, const std::string& what,
                              const std::string& live, const std::string& wanted) {
        return {table, fmt::format("{} is {}, the schema says {}", what, live, wanted)};
    }
    static std::string values(const model::enumeration& of) {
        return fmt::format("'{}'", join(of.values, "', '"));
    }
    static const model::column& column(const model::schema& schema, const std::string& table,
                                       const std::string& name) {
        return named(named(schema.tables, table).columns, name);
    }
    static std::string part(const model::schema& schema, schema::part_kind kind,
                            const std::string& table, const std::string& name) {
        return fmt::format("{} {} of {}: {}", schema::to_string(kind), name, table,
                           words_of(named(schema.tables, table), kind, name));
    }

    const model::schema& live_;
    const model::schema& wanted_;
};

} // namespace

std::vector<difference> find_differences(const model::schema& live, const model::schema& wanted,
                                         const schema::ownership& ownership) {
    // Without ambiguities and renames nothing can be wrong with the hints.
    const auto compare = [&](const model::schema& with) {
        return schema::find_changes(live, with, {.ask = false}).value();
    };
    const auto all = schema::keep(live, wanted, compare(wanted), [](const auto&) { return false; });
    std::vector<difference> found;
    for (const schema::change& change : compare(all.schema))
        found.push_back(std::visit(teller(live, all.schema), change));
    for (const schema::change& change : all.kept) {
        auto undeclared = std::visit(teller(live, wanted), change);
        if (schema::is_ignored(ownership, change) ||
            schema::is_external(ownership, undeclared.table))
            continue;
        undeclared.undeclared = true;
        found.push_back(std::move(undeclared));
    }
    std::ranges::stable_sort(found, {}, &difference::table);
    return found;
}

std::string in_lines(const std::vector<difference>& differences) {
    return join(std::views::transform(differences, &difference::text), "\n");
}

} // namespace alps::migrate
