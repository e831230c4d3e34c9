#include "introspect/inspector.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/syntax/quoting.hpp>

#include <utility>
#include <variant>

namespace alps::postgres {
namespace {

// A partitioned table is as large as its partitions. -1 rows: never analysed.
constexpr std::string_view sizes_of_tables = R"(
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

template <class T>
T value_or(const sql_value& value, T otherwise) {
    const T* const held = std::get_if<T>(&value);
    return held == nullptr ? std::move(otherwise) : *held;
}

result<void> done(const result<sql_rows>& ran) {
    if (!ran) return ran.error();
    return {};
}

} // namespace

result<void> inspector::isolate() noexcept {
    return no_throw([&] {
        return done(session_.execute("set transaction isolation level repeatable read", {}));
    });
}

result<void> inspector::lock_table(std::string_view table) noexcept {
    return no_throw([&] {
        return done(session_.execute("lock table " +
                                         syntax::quote_identifier(table, dialect::postgres) +
                                         " in access exclusive mode",
                                     {}));
    });
}

result<std::vector<table_size>> inspector::table_sizes() noexcept {
    return no_throw([&]() -> result<std::vector<table_size>> {
        const auto answer = session_.execute(sizes_of_tables, {});
        if (!answer) return answer.error();
        std::vector<table_size> sizes;
        for (const auto& row : answer->rows) {
            sizes.push_back({.table = value_or<std::string>(row.at(0), {}),
                             .rows = value_or<std::int64_t>(row.at(1), -1),
                             .bytes = value_or<std::int64_t>(row.at(2), -1)});
        }
        return sizes;
    });
}

result<std::int64_t> inspector::database_size() noexcept {
    return no_throw([&]() -> result<std::int64_t> {
        const auto answer = session_.execute("select pg_database_size(current_database())", {});
        if (!answer) return answer.error();
        if (const auto* bytes = std::get_if<std::int64_t>(&answer->rows.at(0).at(0))) return *bytes;
        return error(errc::internal, "the database's size is no whole number");
    });
}

} // namespace alps::postgres
