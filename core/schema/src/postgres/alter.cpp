#include "ddl/alteration.hpp"
#include "ddl/clauses.hpp"
#include "model/identifiers.hpp"
#include "model/parts.hpp"
#include "postgres/additions.hpp"
#include "postgres/alter_ddl.hpp"
#include "postgres/conversions.hpp"
#include "postgres/dependents.hpp"
#include "postgres/guards.hpp"
#include "postgres/on_update.hpp"
#include "postgres/rules.hpp"

#include <alps/schema/postgres/ddl.hpp>

#include <algorithm>

namespace alps::schema::postgres {
namespace {

using statements = std::vector<std::string>;

void drop_parts(statements& out, const alteration& alteration,
                std::initializer_list<part_kind> kinds) {
    for (const part_kind kind : kinds) {
        for (const part_of& each : alteration.dropped()) {
            if (each.kind == kind) out.push_back(drop_part(kind, each.table, each.name));
        }
    }
}

/// Drops tables, and before them what some have of others.
void drop_tables(statements& out, const alteration& alteration) {
    const auto names_another = [&](const model::policy& policy, const model::table& table) {
        return std::ranges::any_of(alteration.before().tables, [&](const model::table& other) {
            return other.name != table.name && alteration.is_dropped(other.name) &&
                   (mentions(policy.visible, other.name, dialect::postgres) ||
                    mentions(policy.writable, other.name, dialect::postgres));
        });
    };
    alteration.each<schema::drop_table>([&](const auto& dropped) {
        const model::table& table = *find(alteration.before().tables, dropped.table);
        for (const model::policy& policy : table.policies) {
            if (names_another(policy, table))
                out.push_back(drop_part(part_kind::policy, table.name, policy.name));
        }
        for (const model::foreign_key& key : table.foreign_keys) {
            if (key.table != table.name && alteration.is_dropped(key.table))
                out.push_back(drop_part(part_kind::foreign_key, table.name, key.name));
        }
    });
    alteration.each<schema::drop_table>(
        [&](const auto& dropped) { out.push_back(drop_table(dropped.table)); });
}

/// What needs something is dropped before it; foreign keys of tables that go need keys of others.
void drop_all(statements& out, const alteration& alteration) {
    drop_parts(out, alteration, {part_kind::policy, part_kind::foreign_key});
    drop_tables(out, alteration);
    drop_parts(out, alteration,
               {part_kind::index, part_kind::check, part_kind::unique_key, part_kind::primary});
}

/// Names of indexes, and of the keys that have one, are those of the schema, not of a table.
void rename_parts(statements& out, const alteration& alteration) {
    std::map<std::string, part_of> owners;
    new_names names;
    for (const auto& [part, now] : alteration.renamed()) {
        const bool has_index = part.kind == part_kind::primary ||
                               part.kind == part_kind::unique_key || part.kind == part_kind::index;
        if (has_index) {
            owners.emplace(part.name, part);
            names.emplace(part.name, now);
        } else {
            out.push_back(rename_part(part.kind, part.table, part.name, now));
        }
    }
    for (const auto& [old, now] : ordered_renames(std::move(names))) {
        const part_of owner = owners.at(old);
        out.push_back(rename_part(owner.kind, owner.table, old, now));
        owners.insert_or_assign(now, owner);
    }
}

void alter_enumerations(statements& out, const alteration& alteration) {
    const auto create = [&](const std::string& name) {
        out.push_back(create_enumeration(*find(alteration.after().enumerations, name)));
    };
    alteration.each<schema::create_enumeration>([&](const auto& c) { create(c.name); });
    alteration.each<schema::add_value>([&](const auto& c) { out.push_back(add_value(c)); });
    alteration.each<change_values>([&](const auto& change) {
        out.push_back(drop_enumeration(change.enumeration));
        create(change.enumeration);
    });
}

void create_tables(statements& out, const alteration& alteration) {
    alteration.each<schema::create_table>([&](const auto& change) {
        const model::table& table = *find(alteration.after().tables, change.table);
        out.push_back(create_table(table));
        set_row_security(out, table.name, model::row_security::off, table.row_security);
    });
}

void alter_columns(statements& out, const alteration& alteration,
                   const std::set<column_of>& converted) {
    const auto column = [&](const auto& change) -> const model::column& {
        return *find_column(alteration.after(), change.table, change.column);
    };
    alteration.each<change_default>([&](const auto& change) {
        if (converted.contains({change.table, change.column})) return;
        out.push_back(column(change).default_value ? set_default(change.table, column(change))
                                                   : drop_default(change.table, change.column));
    });
    alteration.each<change_nullability>([&](const auto& change) {
        out.push_back(set_nullable(change.table, change.column, change.nullable));
    });
    alteration.each<change_row_security>([&](const auto& change) {
        const auto before = find(alteration.before().tables, change.table)->row_security;
        set_row_security(out, change.table, before, change.to);
    });
}

std::vector<std::string> statements_of(alteration alteration) {
    const conversions conversions(alteration);
    replace_dependents(alteration, conversions.columns());
    trigger_statements triggers = alter_triggers(alteration, conversions.columns());
    guard_statements guards = alter_guards(alteration);

    statements out = rename_statements(alteration.names(), dialect::postgres);
    std::ranges::move(triggers.before, std::back_inserter(out));
    std::ranges::move(guards.before, std::back_inserter(out));
    drop_all(out, alteration);
    rename_parts(out, alteration);
    alteration.each<schema::drop_column>(
        [&](const auto& change) { out.push_back(drop_column(change.table, change.column)); });
    conversions.begin(out);
    alter_enumerations(out, alteration);
    create_tables(out, alteration);
    alteration.each<schema::add_column>([&](const auto& change) {
        const auto& added = *find_column(alteration.after(), change.table, change.column);
        out.push_back(add_column(change.table, added));
    });
    conversions.end(out);
    alter_columns(out, alteration, conversions.columns());
    add_parts(out, alteration);
    std::ranges::move(triggers.after, std::back_inserter(out));
    std::ranges::move(guards.after, std::back_inserter(out));
    alteration.each<schema::drop_enumeration>(
        [&](const auto& change) { out.push_back(drop_enumeration(change.name)); });
    return out;
}

} // namespace

std::vector<std::string> alter_statements(const model::schema& before, const model::schema& to,
                                          std::span<const change> changes) {
    // The statements say what the schema says, and not what comes to the same.
    return statements_of(alteration(before, to, changes));
}

std::set<std::string> rebuilt_tables(const model::schema&, const model::schema&,
                                     std::span<const change>) {
    return {};
}

std::vector<std::string> create_statements(const model::schema& schema) {
    std::vector<change> changes;
    for (const auto& enumeration : schema.enumerations)
        changes.emplace_back(schema::create_enumeration{enumeration.name});
    for (const auto& table : schema.tables)
        changes.emplace_back(schema::create_table{table.name});
    return postgres::alter_statements({.dialect = dialect::postgres}, schema, changes);
}

} // namespace alps::schema::postgres
