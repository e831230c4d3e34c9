#include "introspect/reading.hpp"

#include <alps/schema/canonical.hpp>
#include <alps/syntax/types.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::postgres {
namespace {

using model::type_kind;

// A sequence counts as a serial column's if the column owns it, its default draws from it, and it
// is as `serial` makes it.
constexpr std::string_view columns = R"(
select t.relname, c.attname, pg_catalog.format_type(c.atttypid, c.atttypmod), c.attnotnull,
    coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), ''),
    c.attidentity::text, c.attgenerated::text,
    case when y.typtype = 'e' and y.typnamespace = n.oid then y.typname::text else '' end,
    case when c.attcollation <> y.typcollation then
        (select l.collname::text from pg_catalog.pg_collation l where l.oid = c.attcollation)
        else '' end,
    coalesce((select q.relname::text from pg_catalog.pg_class q
        join pg_catalog.pg_sequence s on s.seqrelid = q.oid
        join pg_catalog.pg_depend o on o.classid = 'pg_catalog.pg_class'::regclass
            and o.objid = q.oid and o.refclassid = 'pg_catalog.pg_class'::regclass
            and o.refobjid = t.oid and o.refobjsubid = c.attnum and o.deptype = 'a'
        join pg_catalog.pg_depend u on u.classid = 'pg_catalog.pg_attrdef'::regclass
            and u.objid = d.oid and u.refclassid = 'pg_catalog.pg_class'::regclass
            and u.refobjid = q.oid
        where s.seqtypid = c.atttypid and s.seqstart = 1 and s.seqincrement = 1 and s.seqmin = 1
            and s.seqcache = 1 and not s.seqcycle
        limit 1), '')
from pg_catalog.pg_class t
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
join pg_catalog.pg_attribute c on c.attrelid = t.oid
join pg_catalog.pg_type y on y.oid = c.atttypid
left join pg_catalog.pg_attrdef d on d.adrelid = t.oid and d.adnum = c.attnum
where n.nspname = $1 and t.relkind in ('r', 'p') and c.attnum > 0 and not c.attisdropped
order by t.relname, c.attnum)";

model::column_type read_type(const catalogue_reading& reading, const catalogue_row& row) {
    // An extension's enumeration was not read.
    const auto& known = reading.catalogue.schema.enumerations;
    if (std::ranges::find(known, row.text(7), &model::enumeration::name) != known.end())
        return {.kind = type_kind::enumeration, .name = row.text(7)};
    return schema::parse_type(syntax::usual_type(row.text(2)), dialect::postgres);
}

std::string_view serial_of(std::string_view type) {
    if (type == "bigint") return "bigserial";
    return type == "smallint" ? "smallserial" : "serial";
}

bool is_number(const model::column_type& type) {
    return type.kind == type_kind::integer || type.kind == type_kind::bigint ||
           type.kind == type_kind::real;
}

/// Returns the text before a cast at its end, or nothing.
std::string_view before_cast(std::string_view text, std::string_view type) {
    if (!text.ends_with(type)) return {};
    text.remove_suffix(type.size());
    if (!text.ends_with("::")) return {};
    return text.substr(0, text.size() - 2);
}

/// Reads a default. The server casts a literal, be it as it was written: `'a'::text`, and
/// `'-1'::integer` for a negative number.
model::column_default read_default(const model::column_type& type, const catalogue_row& row) {
    const auto parsed = [&](std::string_view text) {
        return schema::parse_default(type, text, dialect::postgres);
    };
    const auto is_literal = [](const model::column_default& value) {
        return value.kind == model::column_default::kind::literal;
    };
    const std::string_view text = row.text(4);
    if (is_number(type)) {
        for (const auto cast : {"integer", "bigint", "numeric", "double precision"}) {
            auto bare = before_cast(text, cast);
            if (bare.size() < 3 || bare.front() != '\'' || bare.back() != '\'') continue;
            const auto value = parsed(bare.substr(1, bare.size() - 2));
            if (is_literal(value)) return value;
        }
    } else if (const auto cast = text.rfind("::");
               cast != text.npos && type.kind != type_kind::json &&
               syntax::repeats_type(text.substr(cast + 2), row.text(2))) {
        const auto value = parsed(text.substr(0, cast));
        if (is_literal(value)) return value;
    }
    return parsed(text);
}

model::column read_column(catalogue_reading& reading, const catalogue_row& row) {
    const std::string words = fmt::format("{} of {}", in_words(row.text(1)), in_words(row.text(0)));
    model::column column{
        .name = row.text(1), .type = read_type(reading, row), .nullable = !row.flag(3)};
    if (!row.text(8).empty()) {
        reading.unsupported(
            fmt::format("column {} with the collation {}", words, in_words(row.text(8))));
    }
    if (!row.text(5).empty()) {
        reading.unsupported("identity column " + words);
    } else if (!row.text(6).empty()) {
        reading.unsupported("generated column " + words);
    } else if (!row.text(9).empty() && !column.nullable && row.text(4).starts_with("nextval('") &&
               row.text(4).ends_with("'::regclass)")) {
        reading.serial_sequences.push_back(row.text(9));
        column.type = {.kind = type_kind::other, .name = std::string(serial_of(row.text(2)))};
    } else if (!row.text(4).empty()) {
        column.default_value = read_default(column.type, row);
    }
    return column;
}

} // namespace

result<void> read_columns(catalogue_reading& reading) {
    return reading.for_each_of_table(columns, [&](model::table& table, const catalogue_row& row) {
        table.columns.push_back(read_column(reading, row));
    });
}

} // namespace alps::postgres
