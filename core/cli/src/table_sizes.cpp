#include "table_sizes.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace alps::cli {
namespace {

// A partitioned table is as large as its partitions. -1 rows: never analysed.
constexpr std::string_view postgres_sizes = R"(
select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname,
       c.reltuples::bigint,
       (select coalesce(sum(pg_total_relation_size(p.relid)), 0)::bigint
          from (select c.oid as relid
                union
                select relid from pg_partition_tree(c.oid)) p)
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p', 'm')
   and n.nspname <> 'information_schema'
   and n.nspname not like 'pg\_%')";

constexpr std::string_view sqlite_tables =
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape "
    "'\\'";

template <class T>
T value_or(const sql_value& value, T otherwise) {
    const T* const held = std::get_if<T>(&value);
    return held == nullptr ? std::move(otherwise) : *held;
}

std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name)
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + '"';
}

std::string to_lower(std::string name) {
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return name;
}

result<std::vector<migrate::table_size>> count_rows(admin_session& session) {
    const auto tables = session.execute(sqlite_tables, {});
    if (!tables) return tables.error();
    std::vector<migrate::table_size> sizes;
    for (const auto& row : tables->rows) {
        const auto name = value_or<std::string>(row.at(0), {});
        // The name of a table cannot be bound.
        const auto counted = session.execute("select count(*) from " + quoted(name), {});
        if (!counted) return counted.error();
        sizes.push_back({.table = to_lower(name),
                         .rows = value_or<std::int64_t>(counted->rows.at(0).at(0), -1)});
    }
    return sizes;
}

} // namespace

result<std::vector<migrate::table_size>> table_sizes(admin_session& session) {
    if (session.server().dialect == dialect::sqlite) return count_rows(session);
    const auto answer = session.execute(postgres_sizes, {});
    if (!answer) return answer.error();
    std::vector<migrate::table_size> sizes;
    for (const auto& row : answer->rows) {
        sizes.push_back({.table = value_or<std::string>(row.at(0), {}),
                         .rows = value_or<std::int64_t>(row.at(1), -1),
                         .bytes = value_or<std::int64_t>(row.at(2), -1)});
    }
    return sizes;
}

} // namespace alps::cli
