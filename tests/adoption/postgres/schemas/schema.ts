import { integer, pgSchema, pgTable, text } from 'drizzle-orm/pg-core';

export const billing = pgSchema('billing');
export const state = billing.enum('state', ['open', 'paid']);
export const invoices = billing.table('invoices', {
    id: integer().primaryKey(),
    state: state().default('open'),
});
export const lines = pgTable('lines', {
    id: integer().primaryKey(),
    invoice: integer().references(() => invoices.id),
    note: text(),
});
