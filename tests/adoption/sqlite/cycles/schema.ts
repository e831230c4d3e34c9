import { type AnySQLiteColumn, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const teams = sqliteTable('teams', {
    id: integer().primaryKey(),
    captain: integer().references((): AnySQLiteColumn => players.id, { onDelete: 'set null' }),
});
export const players = sqliteTable('players', {
    id: integer().primaryKey(),
    team: integer().notNull().references(() => teams.id),
    name: text(),
});
