import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const plain = sqliteTable('plain', { id: integer().primaryKey(), a: text() });
