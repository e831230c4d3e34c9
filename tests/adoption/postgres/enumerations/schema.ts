import { integer, pgEnum, pgTable, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';

export const mood = pgEnum('mood', ['sad', 'ok', "it's fine"]);
export const level = pgEnum('Level', ['low', 'High', 'very high']);
export const unused = pgEnum('unused', ['a']);

export const days = pgTable('days', {
    id: integer().primaryKey(),
    mood: mood().notNull().default('ok'),
    before: mood().default("it's fine"),
    level: level(),
    moods: mood().array(),
}, (t) => [uniqueIndex('one_sad_day').on(t.level).where(sql`${t.mood} = 'sad'`)]);
