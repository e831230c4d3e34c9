// The tables of alps as Drizzle describes them on PostgreSQL.
import { type SQLWrapper, sql } from 'drizzle-orm';
import {
    type AnyPgColumn, bigint, bigserial, boolean, check, index, integer, jsonb, pgEnum, pgTable, text, timestamp, unique,
    uniqueIndex, uuid, varchar,
} from 'drizzle-orm/pg-core';

const id = () => uuid('id').primaryKey().defaultRandom();
const normalizedEmail = (email: SQLWrapper) =>
    sql`(translate(lower(normalize(btrim(${email}), NFC) collate "und-x-icu"), 'ς', 'σ') collate "C")`;
const caseless = (text: SQLWrapper) =>
    sql`(translate(lower(normalize(${text}, NFC) collate "und-x-icu"), 'ς', 'σ') collate "C")`;
const isRole = sql`"role" = 'owner' or "role" = 'admin' or "role" = 'member'`;
const time = (name: string) => timestamp(name, { withTimezone: true });
const made = (name: string) => time(name).notNull().defaultNow();
const ofUser = (name: string) =>
    uuid(name).references((): AnyPgColumn => users.id, { onDelete: 'cascade' });
const ofTenant = () =>
    uuid('tenant_id').notNull().references((): AnyPgColumn => tenants.id, { onDelete: 'cascade' });

export const role = pgEnum('role', ['owner', 'admin', 'member']);

export const users = pgTable('users', {
    id: id(),
    email: varchar('email', { length: 255 }).notNull().unique(),
    name: varchar('name', { length: 255 }),
    emailVerified: boolean('email_verified').default(false),
    image: text('image'),
    createdAt: made('created_at'),
    updatedAt: made('updated_at'),
}, (table) => [uniqueIndex('idx_users_normalized_email').on(normalizedEmail(table.email))]);

export const sessions = pgTable('sessions', {
    id: id(),
    userId: ofUser('user_id').notNull(),
    expiresAt: time('expires_at').notNull(),
    token: text('token').notNull().unique(),
    ipAddress: varchar('ip_address', { length: 45 }),
    userAgent: text('user_agent'),
    createdAt: made('created_at'),
    updatedAt: made('updated_at'),
}, (table) => [
    index('idx_sessions_user_id').on(table.userId),
    index('idx_sessions_expires_at').on(table.expiresAt),
]);

export const accounts = pgTable('accounts', {
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

export const verificationTokens = pgTable('verification_tokens', {
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

export const userPasswords = pgTable('user_passwords', {
    userId: ofUser('user_id').primaryKey(),
    hash: text('hash').notNull(),
    createdAt: made('created_at'),
    changedAt: made('changed_at'),
    lastUsedAt: time('last_used_at'),
});

export const accessAttempts = pgTable('access_attempts', {
    attemptKey: text('attempt_key').primaryKey(),
    attempts: bigint('attempts', { mode: 'bigint' }).notNull(),
    countedUntil: time('counted_until').notNull(),
}, (table) => [index('idx_access_attempts_counted_until').on(table.countedUntil)]);

export const tenants = pgTable('tenants', {
    id: id(),
    name: varchar('name', { length: 100 }).notNull(),
    slug: varchar('slug', { length: 100 }).notNull().unique(),
    createdAt: made('created_at'),
    updatedAt: made('updated_at'),
});

export const tenantMembers = pgTable('tenant_members', {
    id: id(),
    tenantId: ofTenant(),
    userId: ofUser('user_id').notNull(),
    role: varchar('role', { length: 20 }).notNull(),
    invitedBy: uuid('invited_by').references(() => users.id, { onDelete: 'set null' }),
    joinedAt: made('joined_at'),
    createdAt: made('created_at'),
}, (table) => [
    unique().on(table.tenantId, table.id),
    uniqueIndex('idx_tenant_members_unique').on(table.tenantId, table.userId),
    check('tenant_members_role_check', isRole),
    index('idx_tenant_members_user_id_id').on(table.userId, table.id),
    index('idx_tenant_members_role_tenant_id').on(table.role, table.tenantId),
    index('idx_tenant_members_invited_by').on(table.invitedBy),
]);

export const invitations = pgTable('invitations', {
    id: id(),
    tenantId: ofTenant(),
    email: varchar('email', { length: 255 }).notNull(),
    role: varchar('role', { length: 20 }).notNull(),
    token: text('token').notNull().unique(),
    invitedBy: ofUser('invited_by').notNull(),
    expiresAt: time('expires_at').notNull(),
    acceptedAt: time('accepted_at'),
    createdAt: made('created_at'),
    closedAt: time('closed_at'),
}, (table) => [
    unique().on(table.tenantId, table.id),
    check('invitations_role_check', isRole),
    uniqueIndex('idx_invitations_open')
        .on(table.tenantId, normalizedEmail(table.email))
        .where(sql`"accepted_at" is null and "closed_at" is null`),
    index('idx_invitations_email').on(table.email),
    index('idx_invitations_normalized_email').on(normalizedEmail(table.email)),
    index('idx_invitations_invited_by').on(table.invitedBy),
    index('idx_invitations_expires_at').on(table.expiresAt),
]);

export const builds = pgTable('builds', {
    id: id(),
    tenantId: ofTenant(),
    name: varchar('name', { length: 100 }).notNull(),
    organization: varchar('organization', { length: 255 }).notNull(),
    repository: varchar('repository', { length: 255 }).notNull(),
    selectors: jsonb('selectors').notNull().default([]),
    personalAccessToken: text('personal_access_token').notNull(),
    cacheExpirationMinutes: integer('cache_expiration_minutes').notNull(),
    createdAt: made('created_at'),
    updatedAt: made('updated_at'),
    version: bigint('version', { mode: 'number' }).notNull().default(1),
}, (table) => [
    unique().on(table.tenantId, table.id),
    uniqueIndex('idx_builds_unique').on(table.tenantId, table.name),
    uniqueIndex('idx_builds_caseless_name').on(table.tenantId, caseless(table.name)),
    index('idx_builds_organization').on(table.organization),
    index('idx_builds_repository').on(table.repository),
]);

export const events = pgTable('events', {
    entry: bigserial('entry', { mode: 'bigint' }).primaryKey(),
    position: bigint('position', { mode: 'bigint' }).unique(),
    kind: varchar('kind', { length: 40 }).notNull(),
    tenantId: uuid('tenant_id'),
    actorId: uuid('actor_id'),
    subjectId: uuid('subject_id').notNull(),
    role: varchar('role', { length: 20 }),
    recordedAt: made('recorded_at'),
}, (table) => [index('idx_events_untold').on(table.entry).where(sql`"position" is null`)]);

export const eventConsumers = pgTable('event_consumers', {
    name: varchar('name', { length: 100 }).primaryKey(),
    position: bigint('position', { mode: 'bigint' }).notNull(),
    updatedAt: made('updated_at'),
});
