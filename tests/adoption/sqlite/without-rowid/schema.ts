import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const words = sqliteTable('words', { word: text().primaryKey(), meaning: text() });
