// The library with a new table and column, a stricter one, one less, and other indexes. SQLite
// rebuilds both old tables for it; the books refer to the shelves meanwhile.
import { sql } from 'drizzle-orm';
import {
    check, index, integer, primaryKey, sqliteTable, text, uniqueIndex,
} from 'drizzle-orm/sqlite-core';

export const shelves = sqliteTable('shelves', {
    id: integer('id').primaryKey({ autoIncrement: true }),
    label: text('label', { length: 40 }).notNull().unique(),
}, (table) => [check('shelves_label', sql`length(${table.label}) > 0`)]);

export const books = sqliteTable('books', {
    id: integer('id').primaryKey(),
    title: text('title').notNull(),
    pages: integer('pages').notNull().default(0),
    state: text('state', { enum: ['there', 'lent', 'lost'] }).notNull().default('there'),
    shelfId: integer('shelf_id').notNull().references(() => shelves.id, { onDelete: 'cascade' }),
}, (table) => [
    index('books_of_shelf').on(table.shelfId, table.title),
    uniqueIndex('books_lent').on(table.title).where(sql`state = 'lent'`),
]);

export const loans = sqliteTable('loans', {
    bookId: integer('book_id').notNull().references(() => books.id),
    reader: text('reader').notNull(),
    facts: text('facts', { mode: 'json' }).notNull().default({}),
}, (table) => [primaryKey({ columns: [table.bookId, table.reader] })]);
