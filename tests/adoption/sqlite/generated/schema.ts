import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const people = sqliteTable('people', {
    id: integer().primaryKey(),
    name: text().default('a'),
    upper: text().generatedAlwaysAs(sql`upper("name")`, { mode: 'virtual' }),
    lower: text().generatedAlwaysAs(sql`lower("name")`, { mode: 'stored' }),
});
