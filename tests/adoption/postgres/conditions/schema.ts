import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, jsonb, numeric, pgTable, text, timestamp, uniqueIndex, varchar } from 'drizzle-orm/pg-core';

export const offers = pgTable('offers', {
    id: integer().primaryKey(),
    price: numeric({ precision: 5, scale: 2 }).notNull(),
    kind: varchar({ length: 20 }).notNull(),
    label: text(),
    active: boolean().default(true),
    begins: date(),
    ends: date(),
    rank: integer(),
    meta: jsonb(),
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
}, (t) => [
    check('positive', sql`${t.price} > 0 and ${t.kind} in ('x', 'y')`),
    check('kinds', sql`${t.kind} in ('a', 'b', 'x', 'y')`),
    check('span', sql`${t.begins} < ${t.ends} or ${t.ends} is null`),
    check('ranks', sql`${t.rank} between 1 and 5`),
    check('labels', sql`length(trim(${t.label})) >= 3 AND ${t.label} not like '%x'`),
    check('pattern', sql`${t.label} ~ '^[a-z]+$'`),
    check('known', sql`(${t.label} IS NOT NULL) = (${t.rank} IS NOT NULL)`),
    check('cast', sql`${t.price}::integer <> 7`),
    check('one', sql`num_nonnulls(${t.label}, ${t.begins}) = 1 or ${t.active}`),
    index('by_kind').on(t.kind).where(sql`${t.active} = true`),
    index('not_deleted').on(t.begins).where(sql`${t.deletedAt} is null and ${t.kind} != 'x'`),
    index('lower_label').on(sql`lower(${t.label})`),
    uniqueIndex('lower_kind').on(sql`lower(${t.kind})`, t.begins.desc()),
    index('ordered').on(t.begins.desc().nullsLast(), t.ends.asc().nullsFirst(), t.rank),
    index('inside').on(sql`(${t.meta} ->> 'a')`),
    index('sum').on(sql`(${t.price} + ${t.rank})`),
    index('some').on(t.rank).where(sql`${t.kind} in ('a', 'b')`),
]);
