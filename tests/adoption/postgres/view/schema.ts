import { eq } from 'drizzle-orm';
import { boolean, integer, pgMaterializedView, pgTable, pgView, text } from 'drizzle-orm/pg-core';

export const posts = pgTable('posts', {
    id: integer().primaryKey(),
    title: text(),
    published: boolean().default(false),
});

export const published = pgView('published').as((qb) => qb.select().from(posts).where(eq(posts.published, true)));
export const counted = pgMaterializedView('counted').as((qb) => qb.select().from(posts));
