// Reads or writes rows through drizzle-orm and prints them as JSON.
//
//     node client.mjs URL SCHEMA TABLE          every row of a table
//     node client.mjs URL SCHEMA TABLE ROW      inserts a row given as JSON, and prints it
//
// TABLE is the name that the schema exports it by. Times are ISO texts, there and back.
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getTableColumns } from 'drizzle-orm';
import { transform } from 'esbuild';
import { withDatabase } from './database.mjs';

// Imports a module in TypeScript, which older versions of node cannot.
const load = async (file) => {
    const { code } = await transform(await readFile(file, 'utf8'), { loader: 'ts' });
    const compiled = resolve(file.replace(/\.ts$/, '.mjs'));
    await writeFile(compiled, code);
    return import(pathToFileURL(compiled));
};

const withTimes = (table, row) => {
    const typed = { ...row };
    for (const [key, column] of Object.entries(getTableColumns(table))) {
        if (column.dataType === 'date' && key in row) typed[key] = new Date(row[key]);
    }
    return typed;
};

const [url, schema, name, row] = process.argv.slice(2);
const { [name]: table } = await load(schema);
await withDatabase(url, async ({ db }) => {
    const rows = row === undefined
        ? await db.select().from(table)
        : await db.insert(table).values(withTimes(table, JSON.parse(row))).returning();
    console.log(JSON.stringify(rows));
});
