#include "dump.hpp"

#include <alps/syntax/quoting.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace alps::schema {
namespace {

using lines = std::vector<std::string>;

constexpr std::array of_postgres = {
    "select 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
    " pg_get_expr(d.adbin, d.adrelid) from pg_class c"
    " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
    " left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum"
    " where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace",
    "select 'security', relname, relrowsecurity, relforcerowsecurity from pg_class"
    " where relkind = 'r' and relnamespace = 'public'::regnamespace",
    "select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
    " from pg_constraint where connamespace = 'public'::regnamespace",
    "select 'index', pg_get_indexdef(indexrelid), indisvalid from pg_index"
    " join pg_class c on c.oid = indexrelid where c.relnamespace = 'public'::regnamespace",
    "select 'policy', tablename, policyname, permissive, roles::text, cmd, qual, with_check"
    " from pg_policies",
    "select 'trigger', pg_get_triggerdef(oid) from pg_trigger where not tgisinternal",
    "select 'enumeration', t.typname, string_agg(e.enumlabel, '|' order by e.enumsortorder)"
    " from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.typname",
};

std::string text(const sql_value& value) {
    if (const auto* said = std::get_if<std::string>(&value)) return *said;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "yes" : "no";
    return std::holds_alternative<std::monostate>(value) ? "null" : "?";
}

lines rows_of(admin_session& session, std::string_view sql) {
    lines all;
    for (const auto& row : session.execute(sql, {}).value().rows) {
        std::string line;
        for (const auto& value : row)
            line += text(value) + " ; ";
        all.push_back(std::move(line));
    }
    return all;
}

/// Splits SQL at the commas outside its literals, names and parentheses, squeezes white space and
/// writes every quoted name in brackets.
lines pieces(std::string_view sql) {
    lines all(1);
    int depth = 0;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const char c = sql[i];
        if (c == '\'' || c == '"' || c == '`') {
            std::string inside;
            for (++i; i < sql.size(); ++i) {
                if (sql[i] == c && (i + 1 == sql.size() || sql[i + 1] != c)) break;
                inside += sql[i];
                if (sql[i] == c) ++i;
            }
            all.back() += c == '\'' ? "'" + inside + "'" : "[" + inside + "]";
            continue;
        }
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ',' && depth == 0) {
            all.emplace_back();
        } else if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            all.back() += c;
        } else if (!all.back().empty() && all.back().back() != ' ') {
            all.back() += ' ';
        }
    }
    for (std::string& piece : all) {
        while (piece.ends_with(' '))
            piece.pop_back();
    }
    return all;
}

/// What stands between the parentheses of CREATE TABLE, but for foreign keys, which may stand with
/// their column or apart.
void dump_table(lines& all, admin_session& session, const std::string& name,
                const std::string& sql) {
    const auto begin = sql.find('(', name.size() + std::string_view("CREATE TABLE ").size());
    for (std::string piece :
         pieces(std::string_view(sql).substr(begin + 1, sql.rfind(')') - begin - 1))) {
        if (piece.starts_with("FOREIGN KEY")) continue;
        piece = piece.substr(0, piece.find(" REFERENCES "));
        all.push_back(name + ": " + piece);
    }
    const std::string literal = syntax::quote_literal(name);
    for (const std::string& row :
         rows_of(session, "select 'foreign key', \"table\", on_update, on_delete,"
                          " group_concat(\"from\" || '>' || \"to\") from (select * from"
                          " pragma_foreign_key_list(" +
                              literal +
                              ") order by id, seq)"
                              " group by id, \"table\", on_update, on_delete")) {
        all.push_back(name + ": " + row);
    }
}

lines dump_sqlite(admin_session& session) {
    lines all;
    const auto things =
        session.execute("select type, name, sql from sqlite_schema where sql is not null", {});
    for (const auto& row : things.value().rows) {
        const std::string type = text(row[0]);
        const std::string name = text(row[1]);
        if (type == "table") {
            dump_table(all, session, name, text(row[2]));
            continue;
        }
        std::string whole;
        for (const std::string& piece : pieces(text(row[2])))
            whole += piece + ",";
        all.push_back(type + " " + name + ": " + whole);
    }
    return all;
}

} // namespace

std::vector<std::string> dump(admin_session& session, alps::dialect dialect) {
    lines all;
    if (dialect == dialect::sqlite) {
        all = dump_sqlite(session);
    } else {
        for (const std::string_view sql : of_postgres)
            std::ranges::move(rows_of(session, sql), std::back_inserter(all));
    }
    std::ranges::sort(all);
    return all;
}

} // namespace alps::schema
