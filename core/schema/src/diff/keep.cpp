#include "diff/renaming.hpp"
#include "model/identifiers.hpp"
#include "model/parts.hpp"

#include <alps/schema/canonical.hpp>
#include <alps/schema/keep.hpp>
#include <alps/schema/order.hpp>
#include <alps/syntax/quoting.hpp>

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

namespace alps::schema {
namespace {

/// Tables and columns that go, by the names that they would have.
class departures {
public:
    void add(const change& any) {
        if (const auto* table = std::get_if<drop_table>(&any)) tables_.insert(table->table);
        if (const auto* column = std::get_if<drop_column>(&any))
            columns_.insert({column->table, column->column});
    }

    /// Tells whether a part hangs on one of them.
    [[nodiscard]] bool take(const model::schema& schema, const drop_part& part) const {
        const model::table& table = *find(schema.tables, part.table);
        const auto named = [&](const auto& parts) { return find(parts, part.name); };
        switch (part.kind) {
        case part_kind::primary:
            return any_of(part.table, primary_key_of(table)->columns);
        case part_kind::unique_key:
            return any_of(part.table, named(table.unique_keys)->columns);
        case part_kind::foreign_key: {
            const auto& key = *named(table.foreign_keys);
            return tables_.contains(key.table) || any_of(part.table, key.columns) ||
                   any_of(key.table, key.referenced);
        }
        case part_kind::check:
            return is_named_in(part.table, {named(table.checks)->condition}, schema.dialect);
        case part_kind::guard: {
            const auto& guard = *named(table.guards);
            return any_of(part.table, {guard.group}) ||
                   is_named_in(part.table, {guard.condition}, schema.dialect);
        }
        case part_kind::index: {
            const auto& index = *named(table.indexes);
            std::vector<std::string> texts{index.condition};
            for (const auto& each : index.parts)
                texts.push_back(each.expression ? each.text : syntax::quoted(each.text, '"'));
            return is_named_in(part.table, texts, schema.dialect);
        }
        case part_kind::policy: {
            const auto& policy = *named(table.policies);
            return is_named_in(part.table, {policy.visible, policy.writable}, schema.dialect);
        }
        }
        return false;
    }

private:
    [[nodiscard]] bool any_of(const std::string& table,
                              const std::vector<std::string>& columns) const {
        return std::ranges::any_of(
            columns, [&](const auto& column) { return columns_.contains({table, column}); });
    }

    [[nodiscard]] bool is_named_in(const std::string& table, const std::vector<std::string>& texts,
                                   dialect dialect) const {
        return std::ranges::any_of(columns_, [&](const auto& gone) {
            return gone.first == table && std::ranges::any_of(texts, [&](const auto& text) {
                       return mentions(text, gone.second, dialect);
                   });
        });
    }

    std::set<std::string> tables_;
    std::set<std::pair<std::string, std::string>> columns_;
};

/// Puts values where their neighbours are: what only the old ones have behind the same value as
/// there.
std::vector<std::string> together(const std::vector<std::string>& old,
                                  std::vector<std::string> now) {
    auto behind = now.begin();
    for (const std::string& value : old) {
        auto at = std::ranges::find(now, value);
        if (at == now.end()) at = now.insert(behind, value);
        behind = at + 1;
    }
    return now;
}

/// Puts what changes would take away back into a schema.
class keeper {
public:
    keeper(const model::schema& before, model::schema& schema) : before_(before), schema_(schema) {}

    void operator()(const drop_table& c) {
        schema_.tables.push_back(*find(before_.tables, c.table));
    }
    void operator()(const drop_column& c) {
        now(c.table).columns.push_back(*find(was(c.table).columns, c.column));
    }
    void operator()(const drop_enumeration& c) {
        schema_.enumerations.push_back(*find(before_.enumerations, c.name));
    }
    void operator()(const change_values& c) {
        auto& values = find(schema_.enumerations, c.enumeration)->values;
        values = together(find(before_.enumerations, c.enumeration)->values, std::move(values));
    }
    void operator()(const change_row_security& c) {
        now(c.table).row_security = was(c.table).row_security;
    }
    void operator()(const drop_part& c) {
        if (c.kind == part_kind::primary) keep_primary_key(was(c.table), now(c.table));
        each_part_kind([&](part_kind kind, const auto& of) {
            if (kind != c.kind) return;
            (now(c.table).*of).push_back(*find(was(c.table).*of, c.name));
        });
    }
    template <class Other>
    void operator()(const Other&) {}

private:
    static void keep_primary_key(const model::table& was, model::table& now) {
        now.primary_key = was.primary_key;
        for (model::column& column : now.columns) {
            const auto* old = find(was.columns, column.name);
            if (old != nullptr) column.primary_key = old->primary_key;
        }
    }

    const model::table& was(const std::string& table) { return *find(before_.tables, table); }
    model::table& now(const std::string& table) { return *find(schema_.tables, table); }

    const model::schema& before_;
    model::schema& schema_;
};

/// Tells whether a change takes something away that `to` can go on having.
bool takes_away(const change& any, const model::schema& before, const model::schema& to) {
    if (const auto* values = std::get_if<change_values>(&any)) return !values->removed.empty();
    if (const auto* security = std::get_if<change_row_security>(&any))
        return find(before.tables, security->table)->row_security > security->to;
    if (const auto* part = std::get_if<drop_part>(&any)) {
        return part->kind != part_kind::primary || !primary_key_of(*find(to.tables, part->table));
    }
    return std::holds_alternative<drop_table>(any) || std::holds_alternative<drop_column>(any) ||
           std::holds_alternative<drop_enumeration>(any);
}

bool uses(const model::schema& schema, const std::string& enumeration) {
    return std::ranges::any_of(schema.tables, [&](const model::table& table) {
        return std::ranges::any_of(table.columns, [&](const model::column& column) {
            return column.type.kind == model::type_kind::enumeration &&
                   column.type.name == enumeration;
        });
    });
}

} // namespace

kept_schema keep(const model::schema& from, const model::schema& to,
                 std::span<const change> changes, const consent& goes) {
    const model::schema before = canonical(renamed(canonical(from), renaming_of(changes)));
    kept_schema all{.schema = canonical(to), .kept = {}};
    departures gone;
    for (const change& each : changes) {
        if (!takes_away(each, before, all.schema)) continue;
        if (goes(each)) {
            gone.add(each);
        } else {
            all.kept.push_back(each);
        }
    }
    std::erase_if(all.kept, [&](const change& each) {
        const auto* part = std::get_if<drop_part>(&each);
        return part != nullptr && gone.take(before, *part);
    });
    keeper keeper(before, all.schema);
    for (const change& each : all.kept)
        std::visit(keeper, each);
    for (const model::enumeration& old : before.enumerations) {
        const bool is_missing = find(all.schema.enumerations, old.name) == nullptr;
        if (!is_missing || !uses(all.schema, old.name)) continue;
        all.schema.enumerations.push_back(old);
        all.kept.emplace_back(drop_enumeration{old.name});
    }
    all.schema = in_order(std::move(all.schema));
    return all;
}

} // namespace alps::schema
