import { blob, integer, numeric, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const values = sqliteTable('values_of_types', {
    id: integer().primaryKey(),
    a: integer().notNull(),
    b: integer({ mode: 'boolean' }),
    c: integer({ mode: 'timestamp' }),
    d: integer({ mode: 'timestamp_ms' }),
    e: real(),
    f: numeric(),
    g: text(),
    h: text({ length: 20 }),
    i: text({ mode: 'json' }),
    j: text({ enum: ['a', 'b'] }),
    k: blob(),
    l: blob({ mode: 'json' }),
});
