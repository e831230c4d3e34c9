import { sql } from 'drizzle-orm';
import { blob, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const settings = sqliteTable('settings', {
    id: text().primaryKey(),
    a: integer().default(7),
    b: integer().default(-7),
    c: integer({ mode: 'boolean' }).default(true),
    d: real().default(1.5),
    e: text().default("it's"),
    f: text().default(''),
    g: text().default(sql`CURRENT_TIMESTAMP`),
    h: text().default(sql`(lower('A'))`),
    i: integer({ mode: 'timestamp' }).default(sql`(unixepoch())`),
    j: text({ mode: 'json' }).default({ a: 1 }),
    k: blob().default(sql`(x'00')`),
    l: integer().default(sql`(1 + 2)`),
    m: text().default('CURRENT_TIME'),
});
