import { integer, pgTable, text } from 'drizzle-orm/pg-core';

export const rooms = pgTable('rooms', { id: integer().primaryKey(), name: text() });
