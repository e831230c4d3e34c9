import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const tickets = sqliteTable('tickets', {
    id: integer().primaryKey({ autoIncrement: true }),
    title: text().default('a'),
});
