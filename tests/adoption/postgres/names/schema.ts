import { check, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';

export const order = pgTable('order', {
    id: integer().primaryKey(),
    user: text().notNull(),
    createdAt: timestamp('createdAt').defaultNow(),
    from: integer(),
    class: text(),
    'with space': text('with space'),
    ä: text('ä'),
}, (t) => [
    check('Check', sql`${t.user} <> 'a' and ${t['with space']} is not null`),
    index('Index').on(t.createdAt).where(sql`${t.from} > 1`),
]);

export const product = pgTable('ProductGroup', {
    id: integer().primaryKey(),
    orderId: integer('orderId').references(() => order.id),
});
