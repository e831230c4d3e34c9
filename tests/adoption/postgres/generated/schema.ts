import { type SQL, sql } from 'drizzle-orm';
import { customType, integer, pgTable, text } from 'drizzle-orm/pg-core';

export const people = pgTable('people', {
    id: integer().primaryKey(),
    name: text().notNull(),
    upper: text().generatedAlwaysAs((): SQL => sql`upper(${people.name})`),
});
