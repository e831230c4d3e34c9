import { sql } from 'drizzle-orm';
import { integer, pgSequence, pgTable, text } from 'drizzle-orm/pg-core';

export const numbers = pgSequence('numbers', { startWith: 1000, increment: 5, minValue: 1, maxValue: 100000, cache: 3, cycle: true });
export const orders = pgTable('orders', {
    id: integer().primaryKey(),
    number: integer().notNull().default(sql`nextval('numbers')`),
    note: text(),
});
