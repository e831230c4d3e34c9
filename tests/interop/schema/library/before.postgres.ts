// A small library, before its schema changes.
import { index, integer, pgEnum, pgTable, serial, text, varchar } from 'drizzle-orm/pg-core';

export const state = pgEnum('state', ['there', 'lent']);

export const shelves = pgTable('shelves', {
    id: serial('id').primaryKey(),
    label: varchar('label', { length: 20 }).notNull().unique(),
});

export const books = pgTable('books', {
    id: integer('id').primaryKey(),
    title: text('title').notNull(),
    pages: integer('pages'),
    note: text('note'),
    state: state('state').notNull().default('there'),
    shelfId: integer('shelf_id').notNull().references(() => shelves.id, { onDelete: 'cascade' }),
}, (table) => [index('books_title').on(table.title)]);
