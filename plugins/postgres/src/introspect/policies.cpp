#include "introspect/reading.hpp"

namespace alps::postgres {
namespace {

constexpr std::string_view policies = R"(
select t.relname, p.polname, p.polcmd::text, p.polpermissive,
    (select coalesce(pg_catalog.json_agg(r.rolname order by r.rolname), '[]')::text
        from pg_catalog.pg_roles r where r.oid = any (p.polroles)),
    coalesce(pg_catalog.pg_get_expr(p.polqual, p.polrelid), ''),
    coalesce(pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid), '')
from pg_catalog.pg_policy p
join pg_catalog.pg_class t on t.oid = p.polrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
where n.nspname = $1
order by t.relname, p.polname)";

model::command read_command(std::string_view code) {
    if (code == "r") return model::command::select;
    if (code == "a") return model::command::insert;
    if (code == "w") return model::command::update;
    return code == "d" ? model::command::remove : model::command::all;
}

} // namespace

result<void> read_policies(catalogue_reading& reading) {
    return reading.for_each_of_table(policies, [](model::table& table, const catalogue_row& row) {
        table.policies.push_back({.name = row.text(1),
                                  .applies_to = read_command(row.text(2)),
                                  .permissive = row.flag(3),
                                  .roles = row.texts(4),
                                  .visible = row.text(5),
                                  .writable = row.text(6)});
    });
}

} // namespace alps::postgres
