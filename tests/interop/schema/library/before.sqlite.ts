// A small library, before its schema changes.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const shelves = sqliteTable('shelves', {
    id: integer('id').primaryKey({ autoIncrement: true }),
    label: text('label', { length: 20 }).notNull().unique(),
});

export const books = sqliteTable('books', {
    id: integer('id').primaryKey(),
    title: text('title').notNull(),
    pages: integer('pages'),
    note: text('note'),
    state: text('state', { enum: ['there', 'lent'] }).notNull().default('there'),
    shelfId: integer('shelf_id').notNull().references(() => shelves.id, { onDelete: 'cascade' }),
}, (table) => [index('books_title').on(table.title)]);
