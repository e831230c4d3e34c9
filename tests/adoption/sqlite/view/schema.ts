import { eq } from 'drizzle-orm';
import { integer, sqliteTable, sqliteView, text } from 'drizzle-orm/sqlite-core';

export const posts = sqliteTable('posts', {
    id: integer().primaryKey(),
    title: text(),
    published: integer({ mode: 'boolean' }).default(false),
});

export const published = sqliteView('published').as((qb) => qb.select().from(posts).where(eq(posts.published, true)));
