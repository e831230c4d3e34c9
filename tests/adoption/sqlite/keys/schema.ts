import { type AnySQLiteColumn, foreignKey, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';

export const folders = sqliteTable('folders', {
    id: integer().primaryKey(),
    parent: integer().references((): AnySQLiteColumn => folders.id, { onDelete: 'cascade' }),
    name: text().notNull().unique(),
    code: text().unique('folders_code'),
}, (t) => [unique('folders_parent_name').on(t.parent, t.name)]);

export const documents = sqliteTable('documents', {
    folder: integer().notNull().references(() => folders.id, { onDelete: 'restrict', onUpdate: 'cascade' }),
    number: integer().notNull(),
    previousFolder: integer('previous_folder'),
    previousNumber: integer('previous_number'),
    owner: text().references(() => folders.name, { onDelete: 'set null' }),
}, (t) => [
    primaryKey({ columns: [t.folder, t.number] }),
    foreignKey({ columns: [t.previousFolder, t.previousNumber], foreignColumns: [t.folder, t.number] }),
]);

export const both = sqliteTable('both', { id: text().primaryKey().unique() });
