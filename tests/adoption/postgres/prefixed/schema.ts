import { boolean, integer, pgTableCreator, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const table = pgTableCreator((name) => `shop_${name}`);
export const customers = table('customers', {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull().unique(),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: timestamp('created_at', { mode: 'string', withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date()),
});
export const orders = table('orders', {
    id: uuid().primaryKey().defaultRandom(),
    customerId: uuid('customer_id').notNull().references(() => customers.id, { onDelete: 'cascade' }),
    total: integer().notNull().default(0),
});
