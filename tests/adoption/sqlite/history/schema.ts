import { sql } from 'drizzle-orm';
import { check, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const parcels = sqliteTable('parcels', {
    id: integer().primaryKey(),
    weight: real().notNull().default(1),
    label: text().default('none'),
    note: text(),
}, (t) => [
    check('heavy', sql`${t.weight} >= 0.5 and ${t.label} is not null`),
]);
