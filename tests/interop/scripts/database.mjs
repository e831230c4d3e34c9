// Opens a database with drizzle-orm: postgres.js for PostgreSQL, libsql for an SQLite file.
const openPostgres = async (url) => {
    const { default: postgres } = await import('postgres');
    const { drizzle } = await import('drizzle-orm/postgres-js');
    const { migrate } = await import('drizzle-orm/postgres-js/migrator');
    const client = postgres(url, { max: 1, onnotice: () => {} });
    const db = drizzle(client);
    return { db, migrate: (folder) => migrate(db, folder), close: () => client.end() };
};

const openSqlite = async (url) => {
    const { createClient } = await import('@libsql/client');
    const { drizzle } = await import('drizzle-orm/libsql');
    const { migrate } = await import('drizzle-orm/libsql/migrator');
    const client = createClient({ url: url.replace(/^sqlite:/, 'file:') });
    const db = drizzle(client);
    return { db, migrate: (folder) => migrate(db, folder), close: () => client.close() };
};

// Opens the database of a URL as alps writes it and passes it on; closes it whatever happens.
export const withDatabase = async (url, use) => {
    const database = await (url.startsWith('postgresql:') ? openPostgres(url) : openSqlite(url));
    try {
        return await use(database);
    } finally {
        await database.close();
    }
};
