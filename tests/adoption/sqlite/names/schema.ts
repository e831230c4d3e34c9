import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const order = sqliteTable('order', {
    id: integer().primaryKey(),
    userName: text('userName').notNull(),
    from: integer(),
    'with space': text('with space'),
    ä: text('ä'),
}, (t) => [
    check('Check', sql`${t.userName} <> 'a' and ${t['with space']} is not null`),
    index('Index').on(t.userName).where(sql`${t.from} > 1`),
]);

export const product = sqliteTable('ProductGroup', {
    id: integer().primaryKey(),
    orderId: integer('orderId').references(() => order.id),
});
