import { sql } from 'drizzle-orm';
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const offers = sqliteTable('offers', {
    id: integer().primaryKey(),
    price: real().notNull(),
    kind: text().notNull(),
    label: text(),
    active: integer({ mode: 'boolean' }).default(true),
    data: text(),
    deletedAt: integer('deletedAt'),
}, (t) => [
    check('positive', sql`${t.price} > 0 and ${t.kind} in ('x', 'y')`),
    check('labels', sql`length(trim(${t.label})) >= 3 OR ${t.label} is null`),
    check('json', sql`json_valid(${t.data})`),
    index('by_kind').on(t.kind).where(sql`${t.active} = 1`),
    index('not_deleted').on(t.kind, t.price).where(sql`${t.deletedAt} is null`),
    index('lower_label').on(sql`lower(${t.label})`),
    uniqueIndex('lower_kind').on(sql`lower(${t.kind})`, t.price),
    index('backwards').on(sql`${t.price} desc`),
]);
