// What alps does not know of PostgreSQL.
import { sql } from 'drizzle-orm';
import {
  index, integer, jsonb, pgEnum, pgPolicy, pgRole, pgSchema, pgSequence, pgTable, pgView, text,
  unique,
} from 'drizzle-orm/pg-core';

export const app = pgSchema('app');
export const kind = app.enum('kind', ['a', 'b']);
export const clerk = pgRole('clerk');
export const counter = pgSequence('counter');
export const users = app.table('users', { id: integer('id').primaryKey() });

export const things = pgTable('things', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  twice: integer('twice').generatedAlwaysAs(sql`1 + 1`),
  kind: kind('kind'),
  data: jsonb('data').notNull(),
  name: text('name'),
  user_id: integer('user_id').references(() => users.id),
}, (t) => [
  index('things_data').using('gin', t.data.op('jsonb_path_ops')),
  index('things_filled').on(t.name).with({ fillfactor: 70 }),
  index('things_pattern').using('btree', t.name.op('text_pattern_ops')),
  index('things_plain').on(t.name),
  unique('things_name').on(t.name).nullsNotDistinct(),
]);

export const everything = pgView('everything').as((query) => query.select().from(things));
export const rows = pgPolicy('rows', { to: clerk }).link(things);
