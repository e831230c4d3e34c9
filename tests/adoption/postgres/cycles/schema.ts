import { type AnyPgColumn, integer, pgTable, text } from 'drizzle-orm/pg-core';

export const teams = pgTable('teams', {
    id: integer().primaryKey(),
    captain: integer().references((): AnyPgColumn => players.id, { onDelete: 'set null' }),
});
export const players = pgTable('players', {
    id: integer().primaryKey(),
    team: integer().notNull().references(() => teams.id),
    name: text(),
});
