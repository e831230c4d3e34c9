import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, primaryKey, smallint, text, time, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

export const halls = pgTable('halls', {
    id: smallint().primaryKey(),
    name: text().notNull(),
    seats: integer().notNull(),
    features: text().array().notNull().default(sql`'{}'::text[]`),
}, (t) => [
    uniqueIndex('halls_name').on(sql`lower(${t.name})`),
    check('seats', sql`${t.seats} between 1 and 10000 and array_length(${t.features}, 1) is distinct from 100`),
]);
export const bookings = pgTable('bookings', {
    hall: smallint().notNull().references(() => halls.id),
    day: date().notNull(),
    from: time().notNull(),
    until: time().notNull(),
    code: uuid().notNull().default(sql`gen_random_uuid()`),
}, (t) => [
    primaryKey({ columns: [t.hall, t.day, t.from] }),
    check('forwards', sql`${t.from} < ${t.until} and (${t.day}, ${t.from}) > ('2000-01-01'::date, '00:00'::time)`),
]);
