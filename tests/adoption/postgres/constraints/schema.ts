import { integer, pgTable, text, unique } from 'drizzle-orm/pg-core';

export const places = pgTable('places', {
    id: integer().primaryKey(),
    name: text(),
    code: text(),
}, (t) => [unique('by_code').on(t.code).nullsNotDistinct()]);
