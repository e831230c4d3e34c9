import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, varchar } from 'drizzle-orm/pg-core';

export const pages = pgTable('pages', {
    id: integer().primaryKey(),
    title: text(),
    data: jsonb(),
    slug: varchar({ length: 40 }),
}, (t) => [
    index('by_data').using('gin', t.data),
    index('by_words').using('gin', sql`to_tsvector('english', ${t.title})`),
    index('by_hash').using('hash', t.slug),
    index('by_pattern').on(t.title.op('text_pattern_ops')),
    index('filled').on(t.slug).with({ fillfactor: '70' }),
]);
