// Applies a folder with drizzle-orm's own migrator.
//
//     node migrate.mjs URL FOLDER
import { withDatabase } from './database.mjs';

const [url, migrationsFolder] = process.argv.slice(2);
await withDatabase(url, ({ migrate }) => migrate({ migrationsFolder }));
