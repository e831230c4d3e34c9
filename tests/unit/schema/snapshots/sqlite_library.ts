// Everything that alps knows of SQLite.
import { sql } from 'drizzle-orm';
import {
  check, foreignKey, index, integer, primaryKey, real, sqliteTable, text, unique, uniqueIndex,
} from 'drizzle-orm/sqlite-core';

export const authors = sqliteTable('authors', {
  country: integer('country').notNull(),
  number: integer('number').notNull(),
  name: text('name').notNull().default('it\'s "q" \\ é\t'),
  nick: text('nick', { length: 5 }).unique(),
  score: real('score').notNull().default(1.5),
  shelf: integer('shelf').default(-2),
  active: integer('active', { mode: 'boolean' }).notNull().default(true),
  hidden: integer('hidden', { mode: 'boolean' }).notNull().default(false),
  data: text('data', { mode: 'json' }).notNull().default([]),
  sum: integer('sum').notNull().default(sql`(1 + 1)`),
}, (t) => [
  primaryKey({ columns: [t.country, t.number] }),
  unique().on(t.country, t.name),
  check('positive', sql`${t.number} > 0`),
  check("it's small", sql`number < 1000`),
  uniqueIndex('authors_lower_name').on(sql`lower(${t.name})`),
  uniqueIndex('authors_active_score').on(t.score).where(sql`${t.active}`),
  index('authors_order').on(t.country, sql`${t.nick} desc`, sql`(number + sum)`,
    sql`length(name) desc`),
]);

export const books = sqliteTable('books', {
  id: integer('id').primaryKey(),
  country: integer('country'),
  number: integer('number'),
  twin: integer('twin'),
}, (t) => [
  foreignKey({ columns: [t.country, t.number], foreignColumns: [authors.country, authors.number] })
    .onDelete('cascade').onUpdate('set null'),
  foreignKey({ columns: [t.twin], foreignColumns: [t.id] }).onDelete('restrict')
    .onUpdate('set default'),
]);
