import { sql } from 'drizzle-orm';
import { integer, sqliteTableCreator, text } from 'drizzle-orm/sqlite-core';

const table = sqliteTableCreator((name) => `shop_${name}`);
export const customers = table('customers', {
    id: text().primaryKey().$defaultFn(() => crypto.randomUUID()),
    email: text().notNull().unique(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull().default(sql`(unixepoch() * 1000)`),
});
export const orders = table('orders', {
    id: text().primaryKey(),
    customerId: text('customer_id').notNull().references(() => customers.id, { onDelete: 'cascade' }),
    total: integer().notNull().default(0),
});
