// The library with a new table and column, a stricter one, one less, and other indexes.
import { sql } from 'drizzle-orm';
import {
    bigint, check, index, integer, jsonb, pgEnum, pgTable, primaryKey, serial, text, timestamp,
    uniqueIndex, varchar,
} from 'drizzle-orm/pg-core';

export const state = pgEnum('state', ['there', 'lent', 'lost']);

export const shelves = pgTable('shelves', {
    id: serial('id').primaryKey(),
    label: varchar('label', { length: 40 }).notNull().unique(),
    facts: jsonb('facts').notNull().default({}),
    madeAt: timestamp('made_at', { withTimezone: true }).notNull().defaultNow(),
});

export const books = pgTable('books', {
    id: integer('id').primaryKey(),
    title: text('title').notNull(),
    pages: bigint('pages', { mode: 'number' }).notNull().default(0),
    state: state('state').notNull().default('there'),
    shelfId: integer('shelf_id').notNull().references(() => shelves.id, { onDelete: 'cascade' }),
}, (table) => [
    index('books_of_shelf').on(table.shelfId, table.title.desc()),
    uniqueIndex('books_lent').on(table.title).where(sql`state = 'lent'`),
    check('books_pages', sql`${table.pages} >= 0`),
]);

export const loans = pgTable('loans', {
    bookId: integer('book_id').notNull().references(() => books.id),
    reader: text('reader').notNull(),
}, (table) => [primaryKey({ columns: [table.bookId, table.reader] })]);
