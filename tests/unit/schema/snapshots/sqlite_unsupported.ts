// What alps does not know of SQLite.
import { sql } from 'drizzle-orm';
import { blob, integer, numeric, sqliteTable, sqliteView } from 'drizzle-orm/sqlite-core';

export const things = sqliteTable('things', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  twice: integer('twice').generatedAlwaysAs(sql`1 + 1`),
  bytes: blob('bytes'),
  price: numeric('price'),
});

export const everything = sqliteView('everything').as((query) => query.select().from(things));
