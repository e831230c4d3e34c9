import { integer, pgEnum, pgTable, text, varchar } from 'drizzle-orm/pg-core';

export const kind = pgEnum('kind', ['a', 'b']);
export const parcels = pgTable('parcels', {
    id: integer().primaryKey(),
    kind: kind(),
    weight: integer().notNull().default(1),
    label: varchar({ length: 10 }),
    note: text(),
});
