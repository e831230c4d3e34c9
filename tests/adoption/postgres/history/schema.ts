import { sql } from 'drizzle-orm';
import { check, index, integer, numeric, pgEnum, pgTable, text, timestamp, varchar } from 'drizzle-orm/pg-core';

export const kind = pgEnum('kind', ['a', 'b', 'c']);
export const parcels = pgTable('parcels', {
    id: integer().primaryKey(),
    kind: kind().notNull().default('a'),
    weight: numeric({ precision: 8, scale: 3 }).notNull().default('1'),
    label: varchar({ length: 40 }).default('none'),
    note: text(),
    sent: timestamp({ withTimezone: true }).default(sql`now() - interval '1 day'`),
}, (t) => [
    check('heavy', sql`${t.weight} >= 0.5 and ${t.label} is not null`),
    index('unsent').on(t.id).where(sql`${t.sent} is null`),
]);
