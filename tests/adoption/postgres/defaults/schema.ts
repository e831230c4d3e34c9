import { sql } from 'drizzle-orm';
import { bigint, boolean, char, date, doublePrecision, inet, integer, interval, json, jsonb, numeric, pgTable, real, smallint, text, time, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';

export const numbers = pgTable('numbers', {
    id: integer().primaryKey(),
    a: smallint().default(3),
    b: smallint().default(-3),
    c: bigint({ mode: 'number' }).default(5),
    e: real().default(1.5),
    f: doublePrecision().default(-2.25),
    g: numeric({ precision: 5, scale: 2 }).default('1.50'),
    h: numeric().default('0'),
    i: integer().default(sql`1 + 2`),
    j: integer().default(sql`length('abc')`),
});

export const texts = pgTable('texts', {
    id: uuid().primaryKey().defaultRandom(),
    a: text().default("it's"),
    b: text().default(''),
    c: varchar({ length: 9 }).default('x'),
    d: char({ length: 3 }).default('abc'),
    e: text().default(sql`lower('A' || 'B')`),
    f: json().default({ b: 1, a: [true, null] }),
    g: jsonb().default({ b: 1, a: { c: 'x y' } }),
    h: jsonb().default([]),
    i: text().array().default([]),
    j: text().array().default(['a', 'b c']),
    k: integer().array().default(sql`'{1,2}'::integer[]`),
    l: text().default('now()'),
    m: text().default(sql`current_user`),
    n: text().array().default(sql`array['x', 'y']`),
});

export const times = pgTable('times', {
    id: integer().primaryKey(),
    a: timestamp().defaultNow(),
    b: timestamp({ withTimezone: true }).defaultNow().notNull(),
    c: timestamp({ precision: 3 }).default(sql`CURRENT_TIMESTAMP`),
    d: timestamp({ withTimezone: true }).default(sql`(now() at time zone 'utc')`),
    e: date().defaultNow(),
    f: date().default('2020-02-29'),
    g: time().default('12:00'),
    h: interval().default('1 day'),
    i: interval({ fields: 'day' }).default('2 days'),
    j: timestamp({ mode: 'string' }).default('2020-02-29 12:00:00'),
    k: timestamp({ withTimezone: true }).default(sql`now() + interval '1 day'`),
});

export const others = pgTable('others', {
    id: integer().primaryKey(),
    a: boolean().default(true),
    b: boolean().default(false).notNull(),
    c: inet().default('127.0.0.1'),
    d: uuid().default('00000000-0000-4000-8000-000000000001'),
});
