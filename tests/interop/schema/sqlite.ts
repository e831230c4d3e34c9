// The tables of alps as Drizzle describes them on SQLite.
import { type SQLWrapper, sql } from 'drizzle-orm';
import {
    type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex,
} from 'drizzle-orm/sqlite-core';

const randomUuid = sql`(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))`;
const now = sql`(cast((julianday('now') - 2440587.5) * 86400000 as integer))`;

const id = () => text('id').primaryKey().default(randomUuid);
const normalizedEmail = (email: SQLWrapper) => sql`lower(trim(${email}))`;
const caseless = (text: SQLWrapper) => sql`lower(${text})`;
const time = (name: string) => integer(name, { mode: 'timestamp_ms' });
const made = (name: string) => time(name).notNull().default(now);
const ofUser = (name: string) =>
    text(name).references((): AnySQLiteColumn => users.id, { onDelete: 'cascade' });
const ofTenant = () =>
    text('tenant_id').notNull().references((): AnySQLiteColumn => tenants.id, { onDelete: 'cascade' });

export const users = sqliteTable('users', {
    id: id(),
    email: text('email', { length: 255 }).notNull().unique(),
    name: text('name', { length: 255 }),
    emailVerified: integer('email_verified', { mode: 'boolean' }).default(false),
    image: text('image'),
    createdAt: made('created_at'),
    updatedAt: made('updated_at'),
}, (table) => [uniqueIndex('idx_users_normalized_email').on(normalizedEmail(table.email))]);

export const sessions = sqliteTable('sessions', {
    id: id(),
    userId: ofUser('user_id').notNull(),
    expiresAt: time('expires_at').notNull(),
    token: text('token').notNull().unique(),
    ipAddress: text('ip_address', { length: 45 }),
    userAgent: text('user_agent'),
    createdAt: made('created_at'),
    updatedAt: made('updated_at'),
}, (table) => [
    index('idx_sessions_user_id').on(table.userId),
    index('idx_sessions_expires_at').on(table.expiresAt),
]);

export const accounts = sqliteTable('accounts', {
    id: id(),
    userId: ofUser('user_id').notNull(),
    accountId: text('account_id').notNull(),
    provider: text('provider').notNull(),
    providerAccountId: text('provider_account_id').notNull(),
    refreshToken: text('refresh_token'),
    accessToken: text('access_token'),
    expiresAt: time('expires_at'),
    tokenType: text('token_type'),
    scope: text('scope'),
    idToken: text('id_token'),
    createdAt: made('created_at'),
    updatedAt: made('updated_at'),
}, (table) => [
    index('idx_accounts_user_id').on(table.userId),
    uniqueIndex('idx_accounts_provider_unique').on(table.provider, table.providerAccountId),
]);

export const verificationTokens = sqliteTable('verification_tokens', {
    id: id(),
    identifier: text('identifier').notNull(),
    token: text('token').notNull().unique(),
    expiresAt: time('expires_at').notNull(),
    createdAt: made('created_at'),
    userId: ofUser('user_id'),
}, (table) => [
    uniqueIndex('idx_verification_tokens_purpose').on(table.userId, table.identifier),
    index('idx_verification_tokens_expires_at').on(table.expiresAt).where(sql`"user_id" is not null`),
]);

export const userPasswords = sqliteTable('user_passwords', {
    userId: ofUser('user_id').primaryKey(),
    hash: text('hash').notNull(),
    createdAt: made('created_at'),
    changedAt: made('changed_at'),
    lastUsedAt: time('last_used_at'),
});

export const accessAttempts = sqliteTable('access_attempts', {
    attemptKey: text('attempt_key').primaryKey(),
    attempts: integer('attempts').notNull(),
    countedUntil: time('counted_until').notNull(),
}, (table) => [index('idx_access_attempts_counted_until').on(table.countedUntil)]);

export const tenants = sqliteTable('tenants', {
    id: id(),
    name: text('name', { length: 100 }).notNull(),
    slug: text('slug', { length: 100 }).notNull().unique(),
    createdAt: made('created_at'),
    updatedAt: made('updated_at'),
});

export const tenantMembers = sqliteTable('tenant_members', {
    id: id(),
    tenantId: ofTenant(),
    userId: ofUser('user_id').notNull(),
    role: text('role', { length: 20 }).notNull(),
    invitedBy: text('invited_by').references(() => users.id, { onDelete: 'set null' }),
    joinedAt: made('joined_at'),
    createdAt: made('created_at'),
}, (table) => [
    uniqueIndex('tenant_members_tenant_id_id_unique').on(table.tenantId, table.id),
    uniqueIndex('idx_tenant_members_unique').on(table.tenantId, table.userId),
    index('idx_tenant_members_user_id_id').on(table.userId, table.id),
    index('idx_tenant_members_role_tenant_id').on(table.role, table.tenantId),
    index('idx_tenant_members_invited_by').on(table.invitedBy),
]);

export const invitations = sqliteTable('invitations', {
    id: id(),
    tenantId: ofTenant(),
    email: text('email', { length: 255 }).notNull(),
    role: text('role', { length: 20 }).notNull(),
    token: text('token').notNull().unique(),
    invitedBy: ofUser('invited_by').notNull(),
    expiresAt: time('expires_at').notNull(),
    acceptedAt: time('accepted_at'),
    createdAt: made('created_at'),
    closedAt: time('closed_at'),
}, (table) => [
    uniqueIndex('invitations_tenant_id_id_unique').on(table.tenantId, table.id),
    uniqueIndex('idx_invitations_open')
        .on(table.tenantId, normalizedEmail(table.email))
        .where(sql`"accepted_at" is null and "closed_at" is null`),
    index('idx_invitations_email').on(table.email),
    index('idx_invitations_normalized_email').on(normalizedEmail(table.email)),
    index('idx_invitations_invited_by').on(table.invitedBy),
    index('idx_invitations_expires_at').on(table.expiresAt),
]);

export const builds = sqliteTable('builds', {
    id: id(),
    tenantId: ofTenant(),
    name: text('name', { length: 100 }).notNull(),
    organization: text('organization', { length: 255 }).notNull(),
    repository: text('repository', { length: 255 }).notNull(),
    selectors: text('selectors', { mode: 'json' }).notNull().default([]),
    personalAccessToken: text('personal_access_token').notNull(),
    cacheExpirationMinutes: integer('cache_expiration_minutes').notNull(),
    createdAt: made('created_at'),
    updatedAt: made('updated_at'),
    version: integer('version').notNull().default(1),
}, (table) => [
    uniqueIndex('builds_tenant_id_id_unique').on(table.tenantId, table.id),
    uniqueIndex('idx_builds_unique').on(table.tenantId, table.name),
    uniqueIndex('idx_builds_caseless_name').on(table.tenantId, caseless(table.name)),
    index('idx_builds_organization').on(table.organization),
    index('idx_builds_repository').on(table.repository),
]);

export const events = sqliteTable('events', {
    entry: integer('entry').primaryKey(),
    position: integer('position').unique(),
    kind: text('kind', { length: 40 }).notNull(),
    tenantId: text('tenant_id'),
    actorId: text('actor_id'),
    subjectId: text('subject_id').notNull(),
    role: text('role', { length: 20 }),
    recordedAt: made('recorded_at'),
}, (table) => [index('idx_events_untold').on(table.entry).where(sql`"position" is null`)]);

export const eventConsumers = sqliteTable('event_consumers', {
    name: text('name', { length: 100 }).primaryKey(),
    position: integer('position').notNull(),
    updatedAt: made('updated_at'),
});
