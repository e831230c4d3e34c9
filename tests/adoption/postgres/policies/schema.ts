import { sql } from 'drizzle-orm';
import { integer, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core';

export const secrets = pgTable('secrets', {
    id: integer().primaryKey(),
    owner: text().notNull(),
}, (t) => [
    pgPolicy('own', { for: 'select', to: 'public', using: sql`${t.owner} = current_user` }),
    pgPolicy('write', { as: 'restrictive', for: 'insert', withCheck: sql`${t.owner} in ('a', 'b')` }),
]);

export const locked = pgTable('locked', { id: integer().primaryKey() }).enableRLS();
