#include "introspect/reading.hpp"

#include <alps/schema/postgres/ddl.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace alps::postgres {
namespace {

// Says of each whether it is what `create_on_update_function()` makes, but for its body. Those that
// a range type brings along are internal to it.
constexpr std::string_view functions = R"(
select p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid), p.prosrc,
    p.proname = 'alps_touch' and p.prokind = 'f' and p.pronargs = 0
    and p.prorettype = 'pg_catalog.trigger'::regtype and l.lanname = 'plpgsql'
    and not p.prosecdef and not p.proisstrict and not p.proleakproof and p.provolatile = 'v'
    and p.proconfig is not distinct from array['search_path=""']
from pg_catalog.pg_proc p
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
join pg_catalog.pg_language l on l.oid = p.prolang
where n.nspname = $1
    and not exists (select from pg_catalog.pg_depend d where d.deptype in ('e', 'i')
        and d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid)
order by p.proname)";

// Compares a trigger with what `create_on_update_trigger()` makes for each column, and with what
// `create_guard_trigger()` makes; the server has its own spelling of that. Says of a guard's what
// its function consists of.
constexpr std::string_view triggers = R"(
select t.relname, g.tgname, coalesce(c.attname::text, ''),
    case when g.tgenabled = 'O' and p.proname = g.tgname and p.pronamespace = n.oid
        and p.prokind = 'f' and p.pronargs = 0 and not p.prosecdef and not p.proisstrict
        and p.proconfig is not distinct from array['search_path=pg_catalog, public']
        and pg_catalog.pg_get_triggerdef(g.oid) = pg_catalog.format(
            'CREATE TRIGGER %I AFTER DELETE OR UPDATE OF %s ON %I.%I FOR EACH ROW'
            ' EXECUTE FUNCTION %s()',
            g.tgname, changed.columns, n.nspname, t.relname, g.tgfoid::regproc)
        then p.prosrc else '' end,
    coalesce(changed.names, '')
from pg_catalog.pg_trigger g
join pg_catalog.pg_class t on t.oid = g.tgrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
join pg_catalog.pg_proc p on p.oid = g.tgfoid
cross join lateral (
    select pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' order by k.place) as columns,
        pg_catalog.string_agg('"' || pg_catalog.replace(a.attname, '"', '""') || '"', ', ' order by k.place)
            as names
    from unnest(g.tgattr::smallint[]) with ordinality k(number, place)
    join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = k.number) changed
left join pg_catalog.pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
    and p.proname = 'alps_touch' and p.pronamespace = n.oid and g.tgenabled = 'O'
    and g.tgname = (t.relname || '_' || c.attname || '_touch')::name
    and pg_catalog.pg_get_triggerdef(g.oid) = pg_catalog.format(
        'CREATE TRIGGER %I BEFORE UPDATE ON %I.%I FOR EACH ROW'
        ' WHEN ((NOT (new.%I IS DISTINCT FROM old.%I))) EXECUTE FUNCTION %s(%s)',
        g.tgname, n.nspname, t.relname, c.attname, c.attname, g.tgfoid::regproc,
        '''' || pg_catalog.replace(c.attname, '''', '''''') || '''')
where n.nspname = $1 and not g.tgisinternal
    and not exists (select from pg_catalog.pg_depend d where d.deptype = 'e'
        and d.classid = 'pg_catalog.pg_trigger'::regclass and d.objid = g.oid)
order by t.relname, g.tgname)";

bool is_on_update_function(const catalogue_row& row) {
    return row.flag(3) && schema::postgres::create_on_update_function().ends_with(
                              fmt::format("$${}$$;", row.text(2)));
}

/// Names the functions of the guards that were read.
std::set<std::string> guard_functions(const catalogue_reading& reading) {
    std::set<std::string> names;
    for (const model::table& table : reading.catalogue.schema.tables) {
        for (const model::guard& guard : table.guards)
            names.insert(guard.name);
    }
    return names;
}

/// Returns whether the touch function is there.
result<bool> has_on_update_function(catalogue_reading& reading) {
    bool touches = false;
    const auto read = reading.for_each_row(
        functions, [&](const catalogue_row& row) { touches |= is_on_update_function(row); });
    if (!read) return read.error();
    return touches;
}

result<void> read_functions(catalogue_reading& reading) {
    const auto of_guards = guard_functions(reading);
    return reading.for_each_row(functions, [&](const catalogue_row& row) {
        if (is_on_update_function(row) || of_guards.contains(row.text(0))) return;
        std::string words = "function " + in_words(row.text(0));
        if (!row.text(1).empty()) words += fmt::format("({})", row.text(1));
        reading.unsupported(std::move(words));
    });
}

/// Returns the condition in the body of a guard's function; empty if there is none.
std::string guarded_condition(std::string_view body) {
    constexpr std::string_view begin = "IF (SELECT ";
    constexpr std::string_view end = " FROM (SELECT OLD.";
    const auto from = body.find(begin);
    const auto to = body.find(end, from);
    if (from == body.npos || to == body.npos) return {};
    return std::string(body.substr(from + begin.size(), to - from - begin.size()));
}

/// Adds the guard that a trigger for changes of these columns with a function of this body keeps,
/// if both are as alps makes them.
bool read_guard(model::table& table, const std::string& name, std::string_view body,
                std::string_view columns) {
    model::guard guard{name, guarded_condition(body)};
    if (guard.condition.empty()) return false;
    for (const model::foreign_key& key : table.foreign_keys) {
        if (key.columns.size() != 1) continue;
        guard.group = key.columns.front();
        const auto function = schema::postgres::create_guard_function(table, guard);
        const auto trigger = schema::postgres::create_guard_trigger(table, guard);
        if (!function.ends_with(fmt::format("$${}$$;", body)) ||
            trigger.find(fmt::format(" UPDATE OF {} ON ", columns)) == trigger.npos)
            continue;
        table.guards.push_back(std::move(guard));
        return true;
    }
    return false;
}

} // namespace

result<void> read_triggers(catalogue_reading& reading) {
    const auto touches = has_on_update_function(reading);
    if (!touches) return touches.error();
    const auto read =
        reading.for_each_of_table(triggers, [&](model::table& table, const catalogue_row& row) {
            if (!row.text(3).empty() && read_guard(table, row.text(1), row.text(3), row.text(4)))
                return;
            const auto column = std::ranges::find(table.columns, row.text(2), &model::column::name);
            if (*touches && column != table.columns.end()) {
                column->on_update_now = true;
                return;
            }
            reading.unsupported(
                fmt::format("trigger {} on {}", in_words(row.text(1)), in_words(row.text(0))));
        });
    if (!read) return read.error();
    return read_functions(reading);
}

} // namespace alps::postgres
