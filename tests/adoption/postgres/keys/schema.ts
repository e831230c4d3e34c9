import { type AnyPgColumn, foreignKey, integer, pgTable, primaryKey, serial, text, unique, uuid } from 'drizzle-orm/pg-core';

export const folders = pgTable('folders', {
    id: serial().primaryKey(),
    parent: integer().references((): AnyPgColumn => folders.id, { onDelete: 'cascade' }),
    name: text().notNull().unique(),
    code: text().unique('folders_code'),
}, (t) => [unique('folders_parent_name').on(t.parent, t.name)]);

export const documents = pgTable('documents', {
    folder: integer().notNull().references(() => folders.id, { onDelete: 'restrict', onUpdate: 'cascade' }),
    number: integer().notNull(),
    previousFolder: integer('previous_folder'),
    previousNumber: integer('previous_number'),
    owner: text().references(() => folders.name, { onDelete: 'set null' }),
    title: text().default('none').references(() => folders.code, { onDelete: 'set default' }),
}, (t) => [
    primaryKey({ columns: [t.folder, t.number] }),
    foreignKey({ columns: [t.previousFolder, t.previousNumber], foreignColumns: [t.folder, t.number], name: 'previous' }),
]);

export const labels = pgTable('labels_of_documents_that_were_written_long_ago', {
    folderOfTheDocument: integer('folder_of_the_document').notNull(),
    numberOfTheDocument: integer('number_of_the_document').notNull(),
    label: uuid().unique(),
}, (t) => [
    primaryKey({ name: 'labels_key', columns: [t.folderOfTheDocument, t.numberOfTheDocument] }),
    foreignKey({ columns: [t.folderOfTheDocument, t.numberOfTheDocument], foreignColumns: [documents.folder, documents.number] }),
]);

export const both = pgTable('both', { id: integer().primaryKey().unique() });

export const link = pgTable('link', {
    folder: integer().notNull().references(() => folders.id),
    other: integer().notNull().references(() => folders.id),
}, (t) => [primaryKey({ name: 'link_key', columns: [t.other, t.folder] })]);
