import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';

export const tickets = pgTable('tickets', {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    number: bigint({ mode: 'number' }).generatedByDefaultAsIdentity({ startWith: 100, increment: 10 }),
    title: text(),
});
