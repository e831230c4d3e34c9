#include "postgres/rules.hpp"

namespace alps::migrate::postgres {

const run::tracking_statements tracking = {
    .find_schema = "select 1 from pg_catalog.pg_namespace where nspname = 'drizzle'",
    .create_schema = "create schema drizzle",
    .columns = "select attname from pg_catalog.pg_attribute "
               "where attrelid = pg_catalog.to_regclass('drizzle.__drizzle_migrations') "
               "and attnum > 0 and not attisdropped",
    .create = "create table drizzle.__drizzle_migrations "
              "(id serial primary key, hash text not null, created_at bigint)",
    .add_tag = "alter table drizzle.__drizzle_migrations add column tag text",
    .add_fingerprint = "alter table drizzle.__drizzle_migrations add column shape text",
    .select_drizzle = "select hash, created_at, id from drizzle.__drizzle_migrations order by id",
    .select =
        "select hash, created_at, id, tag, shape from drizzle.__drizzle_migrations order by id",
    .insert = "insert into drizzle.__drizzle_migrations (hash, created_at, tag, shape) "
              "values ($1, $2, $3, $4)",
    .remove = "delete from drizzle.__drizzle_migrations where id = (select id from "
              "drizzle.__drizzle_migrations where hash = $1 or created_at = $2 order by "
              "coalesce(hash = $1, false)::int + coalesce(created_at = $2, false)::int desc, id "
              "limit 1)",
    .remove_row = "delete from drizzle.__drizzle_migrations where id = $1",
    .update_row = "update drizzle.__drizzle_migrations "
                  "set hash = $1, tag = $2, shape = $3 where id = $4",
};

const run::progress_statements progress = {
    .find = "select 1 where pg_catalog.to_regclass('drizzle.__alps_progress') is not null",
    .create =
        "create table drizzle.__alps_progress (created_at bigint primary key, tag text not null, "
        "hash text not null, done bigint not null, attempting boolean not null, "
        "undoing boolean not null)",
    .select =
        "select created_at, tag, hash, done, attempting, undoing from drizzle.__alps_progress "
        "order by created_at",
    .upsert =
        "insert into drizzle.__alps_progress (created_at, tag, hash, done, attempting, undoing) "
        "values ($1, $2, $3, $4, $5, $6) on conflict (created_at) do update set tag = "
        "excluded.tag, "
        "hash = excluded.hash, done = excluded.done, attempting = excluded.attempting, "
        "undoing = excluded.undoing",
    .remove = "delete from drizzle.__alps_progress where created_at = $1",
};

} // namespace alps::migrate::postgres
