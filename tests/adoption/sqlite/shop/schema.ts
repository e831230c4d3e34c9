import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const articles = sqliteTable('articles', {
    id: integer().primaryKey(),
    sku: text({ length: 12 }).notNull().unique(),
    price: real().notNull(),
    tags: text({ mode: 'json' }).$type<string[]>().notNull().default(sql`'[]'`),
}, (t) => [
    check('price', sql`${t.price} >= 0`),
    check('tags', sql`json_type(${t.tags}) = 'array'`),
    uniqueIndex('articles_lower_sku').on(sql`lower(${t.sku})`),
]);
export const stock = sqliteTable('stock', {
    article: integer().notNull().references(() => articles.id, { onDelete: 'cascade' }),
    place: text().notNull(),
    amount: integer().notNull().default(0),
}, (t) => [
    primaryKey({ columns: [t.article, t.place] }),
    index('stock_low').on(t.place, t.amount).where(sql`${t.amount} < 10 or ${t.place} in ('a', 'b')`),
]);
