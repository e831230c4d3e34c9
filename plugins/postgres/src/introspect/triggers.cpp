#include "introspect/reading.hpp"

#include <alps/schema/postgres/ddl.hpp>

#include <fmt/core.h>

#include <algorithm>

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

// Compares a trigger with what `create_on_update_trigger()` makes for each column; the server has
// its own spelling of that.
constexpr std::string_view triggers = R"(
select t.relname, g.tgname, coalesce(c.attname::text, '')
from pg_catalog.pg_trigger g
join pg_catalog.pg_class t on t.oid = g.tgrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
join pg_catalog.pg_proc p on p.oid = g.tgfoid
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

/// Returns whether the touch function is there.
result<bool> read_functions(catalogue_reading& reading) {
    bool touches = false;
    const auto read = reading.for_each_row(functions, [&](const catalogue_row& row) {
        if (is_on_update_function(row)) {
            touches = true;
            return;
        }
        std::string words = "function " + in_words(row.text(0));
        if (!row.text(1).empty()) words += fmt::format("({})", row.text(1));
        reading.unsupported(std::move(words));
    });
    if (!read) return read.error();
    return touches;
}

} // namespace

result<void> read_triggers(catalogue_reading& reading) {
    const auto touches = read_functions(reading);
    if (!touches) return touches.error();
    return reading.for_each_of_table(triggers, [&](model::table& table, const catalogue_row& row) {
        const auto column = std::ranges::find(table.columns, row.text(2), &model::column::name);
        if (*touches && column != table.columns.end()) {
            column->on_update_now = true;
            return;
        }
        reading.unsupported(
            fmt::format("trigger {} on {}", in_words(row.text(1)), in_words(row.text(0))));
    });
}

} // namespace alps::postgres
