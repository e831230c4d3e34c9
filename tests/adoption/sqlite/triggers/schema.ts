import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const accounts = sqliteTable('bank_accounts', { id: integer().primaryKey(), amount: integer().default(0) });
export const log = sqliteTable('log', { id: integer().primaryKey(), what: text() });
