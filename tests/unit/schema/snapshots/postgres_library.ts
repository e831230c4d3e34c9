// Everything that alps knows of PostgreSQL.
import { sql } from 'drizzle-orm';
import {
  bigint, boolean, check, doublePrecision, foreignKey, index, integer, jsonb, pgEnum, pgPolicy,
  pgTable, primaryKey, text, timestamp, unique, uniqueIndex, uuid, varchar,
} from 'drizzle-orm/pg-core';

export const mood = pgEnum('a mood', ['calm']);
export const rank = pgEnum('rank', ['small', 'it\'s "big"']);

export const authors = pgTable('authors', {
  country: integer('country').notNull(),
  number: bigint('number', { mode: 'number' }).notNull(),
  name: text('name').notNull().default('it\'s "q" \\ é\t'),
  rank: rank('rank').notNull().default('small'),
  mood: mood('mood'),
  nick: varchar('nick', { length: 5 }).unique(),
  anything: varchar('anything').default('x'),
  score: doublePrecision('score').notNull().default(1.5),
  shelf: bigint('shelf', { mode: 'number' }).default(-2),
  active: boolean('active').notNull().default(true),
  hidden: boolean('hidden').notNull().default(false),
  data: jsonb('data').notNull().default({ a: [1, "it's"] }),
  sum: integer('sum').notNull().default(sql`(1 + 1)`),
  seen_at: timestamp('seen_at', { withTimezone: true }).notNull().defaultNow(),
}, (t) => [
  primaryKey({ columns: [t.country, t.number] }),
  unique().on(t.country, t.name),
  check('positive', sql`${t.number} > 0`),
  check("it's small", sql`number < 1000`),
  uniqueIndex('authors_lower_name').using('btree', sql`lower(${t.name})`).concurrently(),
  uniqueIndex('authors_active_score').on(t.score).where(sql`${t.active}`),
  index('authors_order').on(t.country.desc(), t.nick.nullsFirst(), sql`(number + sum) desc`,
    t.sum.desc().nullsFirst(), t.score.asc()),
  pgPolicy("everybody's", { using: sql`active`, withCheck: sql`number > 1` }),
  pgPolicy('no removal', {
    as: 'restrictive', for: 'delete', to: ['pg_monitor', 'current_user'], using: sql`number > 2`,
  }),
  pgPolicy('one role', { for: 'insert', to: 'pg_monitor', withCheck: sql`true` }),
]).enableRLS();

export const books = pgTable('books', {
  id: uuid('id').primaryKey().defaultRandom(),
  country: integer('country'),
  number: bigint('number', { mode: 'number' }),
  price: varchar('price', { length: 9 }).array(),
  twin: uuid('twin'),
}, (t) => [
  foreignKey({ columns: [t.country, t.number], foreignColumns: [authors.country, authors.number] })
    .onDelete('cascade').onUpdate('set null'),
  foreignKey({ columns: [t.twin], foreignColumns: [t.id] }).onDelete('restrict')
    .onUpdate('set default'),
]);
