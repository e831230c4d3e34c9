import { bigint, bigserial, bit, boolean, char, cidr, customType, date, doublePrecision, inet, integer, interval, json, jsonb, line, macaddr, macaddr8, numeric, pgTable, point, real, serial, smallint, smallserial, text, time, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';

const shortTime = customType<{ data: string }>({ dataType: () => 'timestamptz(0)' });
const number = customType<{ data: string }>({ dataType: () => 'decimal(7,3)' });

export const numbers = pgTable('numbers', {
    id: serial().primaryKey(),
    big: bigserial({ mode: 'number' }),
    small: smallserial(),
    a: smallint().notNull(),
    b: integer(),
    c: bigint({ mode: 'bigint' }),
    d: real(),
    e: doublePrecision(),
    f: numeric(),
    g: numeric({ precision: 5 }),
    h: numeric({ precision: 5, scale: 2 }),
    i: number(),
});

export const texts = pgTable('texts', {
    id: uuid().primaryKey(),
    a: text(),
    b: varchar(),
    c: varchar({ length: 20 }),
    d: char(),
    e: char({ length: 3 }),
    f: json(),
    g: jsonb(),
    h: text().array(),
    i: varchar({ length: 5 }).array(),
    j: integer().array(3),
    k: bit({ dimensions: 4 }),
});

export const times = pgTable('times', {
    id: integer().primaryKey(),
    a: timestamp(),
    b: timestamp({ precision: 3 }),
    c: timestamp({ withTimezone: true }),
    d: timestamp({ precision: 6, withTimezone: true }),
    e: time(),
    f: time({ precision: 2 }),
    g: time({ withTimezone: true }),
    h: date(),
    i: interval(),
    j: interval({ fields: 'day to second' }),
    k: interval({ precision: 3 }),
    l: shortTime(),
});

export const others = pgTable('others', {
    id: boolean().primaryKey(),
    a: inet(),
    b: cidr(),
    c: macaddr(),
    d: macaddr8(),
    e: point(),
    f: line(),
});
