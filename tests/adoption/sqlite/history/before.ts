import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const parcels = sqliteTable('parcels', {
    id: integer().primaryKey(),
    weight: integer().default(1),
    label: text(),
    note: text(),
});
