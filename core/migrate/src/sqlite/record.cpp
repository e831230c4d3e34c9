#include "sqlite/rules.hpp"

namespace alps::migrate::sqlite {

// SQLite knows no SERIAL: the column stays empty, as it does with Drizzle.
const run::tracking_statements tracking = {
    .find_schema = {},
    .create_schema = {},
    .columns = "select c.name from sqlite_master t, pragma_table_info(t.name) c "
               "where t.type = 'table' and t.name = '__drizzle_migrations'",
    .create = "create table __drizzle_migrations "
              "(id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)",
    .add_tag = "alter table __drizzle_migrations add column tag text",
    .add_fingerprint = "alter table __drizzle_migrations add column shape text",
    .select_drizzle = "select hash, created_at, rowid from __drizzle_migrations order by rowid",
    .select = "select hash, created_at, rowid, tag, shape from __drizzle_migrations order by rowid",
    .insert = "insert into __drizzle_migrations (hash, created_at, tag, shape) "
              "values ($1, $2, $3, $4)",
    .remove = "delete from __drizzle_migrations where rowid = (select rowid from "
              "__drizzle_migrations where hash = $1 or created_at = $2 order by "
              "coalesce(hash = $1, 0) + coalesce(created_at = $2, 0) desc, rowid limit 1)",
    .remove_row = "delete from __drizzle_migrations where rowid = $1",
    .update_row = "update __drizzle_migrations "
                  "set hash = $1, tag = $2, shape = $3 where rowid = $4",
};

} // namespace alps::migrate::sqlite
