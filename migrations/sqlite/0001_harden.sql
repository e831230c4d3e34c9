DROP INDEX `idx_accounts_provider`;--> statement-breakpoint
DROP INDEX `idx_sessions_token`;--> statement-breakpoint
DROP INDEX `idx_tenants_slug`;--> statement-breakpoint
DROP INDEX `idx_users_email`;--> statement-breakpoint
DROP INDEX `users_email_unique`;--> statement-breakpoint
DROP INDEX `idx_verification_tokens_token`;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_builds` (
	`id` text DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))) NOT NULL,
	`tenant_id` text NOT NULL,
	`name` text(100) NOT NULL,
	`organization` text(255) NOT NULL,
	`repository` text(255) NOT NULL,
	`selectors` text DEFAULT '[]' NOT NULL,
	`personal_access_token` text NOT NULL,
	`cache_expiration_minutes` integer NOT NULL,
	`created_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	`updated_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_builds`(`id`, `tenant_id`, `name`, `organization`, `repository`, `selectors`, `personal_access_token`, `cache_expiration_minutes`, `created_at`, `updated_at`) SELECT `id`, `tenant_id`, `name`, `organization`, `repository`, `selectors`, `personal_access_token`, `cache_expiration_minutes`, `created_at`, `updated_at` FROM `builds`;--> statement-breakpoint
DROP TABLE `builds`;--> statement-breakpoint
ALTER TABLE `__new_builds` RENAME TO `builds`;--> statement-breakpoint
CREATE TABLE `__new_invitations` (
	`id` text DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))) NOT NULL,
	`tenant_id` text NOT NULL,
	`email` text(255) NOT NULL,
	`role` text NOT NULL,
	`token` text NOT NULL,
	`invited_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`created_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "invitations_role_check" CHECK(`role` IN ('owner', 'admin', 'member'))
);
--> statement-breakpoint
INSERT INTO `__new_invitations`(`id`, `tenant_id`, `email`, `role`, `token`, `invited_by`, `expires_at`, `accepted_at`, `created_at`) SELECT `id`, `tenant_id`, `email`, `role`, `token`, `invited_by`, `expires_at`, `accepted_at`, `created_at` FROM `invitations`;--> statement-breakpoint
DROP TABLE `invitations`;--> statement-breakpoint
ALTER TABLE `__new_invitations` RENAME TO `invitations`;--> statement-breakpoint
CREATE TABLE `__new_tenant_members` (
	`id` text DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))) NOT NULL,
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`invited_by` text,
	`joined_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	`created_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "tenant_members_role_check" CHECK(`role` IN ('owner', 'admin', 'member'))
);
--> statement-breakpoint
INSERT INTO `__new_tenant_members`(`id`, `tenant_id`, `user_id`, `role`, `invited_by`, `joined_at`, `created_at`) SELECT `id`, `tenant_id`, `user_id`, `role`, `invited_by`, `joined_at`, `created_at` FROM `tenant_members`;--> statement-breakpoint
DROP TABLE `tenant_members`;--> statement-breakpoint
ALTER TABLE `__new_tenant_members` RENAME TO `tenant_members`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE TRIGGER `accounts_touch` AFTER UPDATE ON `accounts` FOR EACH ROW BEGIN
	UPDATE `accounts` SET `updated_at` = (cast((julianday('now') - 2440587.5) * 86400000 as integer)) WHERE _rowid_ = NEW._rowid_ AND NEW.`updated_at` IS OLD.`updated_at` AND `updated_at` IS NOT (cast((julianday('now') - 2440587.5) * 86400000 as integer));
END;--> statement-breakpoint
CREATE INDEX `idx_builds_organization` ON `builds` (`tenant_id`,`organization`);--> statement-breakpoint
CREATE INDEX `idx_builds_repository` ON `builds` (`tenant_id`,`repository`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_builds_unique` ON `builds` (`tenant_id`,`name`);--> statement-breakpoint
CREATE TRIGGER `builds_touch` AFTER UPDATE ON `builds` FOR EACH ROW BEGIN
	UPDATE `builds` SET `updated_at` = (cast((julianday('now') - 2440587.5) * 86400000 as integer)) WHERE _rowid_ = NEW._rowid_ AND NEW.`updated_at` IS OLD.`updated_at` AND `updated_at` IS NOT (cast((julianday('now') - 2440587.5) * 86400000 as integer));
END;--> statement-breakpoint
CREATE UNIQUE INDEX `idx_invitations_open` ON `invitations` (`tenant_id`,lower(trim("email"))) WHERE "accepted_at" is null;--> statement-breakpoint
CREATE INDEX `idx_invitations_email` ON `invitations` (lower(trim("email")));--> statement-breakpoint
CREATE INDEX `idx_invitations_invited_by` ON `invitations` (`invited_by`);--> statement-breakpoint
CREATE INDEX `idx_invitations_expires_at` ON `invitations` (`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_tenant_id_token_unique` ON `invitations` (`tenant_id`,`token`);--> statement-breakpoint
CREATE TRIGGER `sessions_touch` AFTER UPDATE ON `sessions` FOR EACH ROW BEGIN
	UPDATE `sessions` SET `updated_at` = (cast((julianday('now') - 2440587.5) * 86400000 as integer)) WHERE _rowid_ = NEW._rowid_ AND NEW.`updated_at` IS OLD.`updated_at` AND `updated_at` IS NOT (cast((julianday('now') - 2440587.5) * 86400000 as integer));
END;--> statement-breakpoint
CREATE INDEX `idx_tenant_members_user_id` ON `tenant_members` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `idx_tenant_members_role` ON `tenant_members` (`tenant_id`,`role`);--> statement-breakpoint
CREATE INDEX `idx_tenant_members_invited_by` ON `tenant_members` (`invited_by`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_tenant_members_unique` ON `tenant_members` (`tenant_id`,`user_id`);--> statement-breakpoint
CREATE TRIGGER `tenants_touch` AFTER UPDATE ON `tenants` FOR EACH ROW BEGIN
	UPDATE `tenants` SET `updated_at` = (cast((julianday('now') - 2440587.5) * 86400000 as integer)) WHERE _rowid_ = NEW._rowid_ AND NEW.`updated_at` IS OLD.`updated_at` AND `updated_at` IS NOT (cast((julianday('now') - 2440587.5) * 86400000 as integer));
END;--> statement-breakpoint
CREATE UNIQUE INDEX `idx_users_normalized_email` ON `users` (lower(trim("email")));--> statement-breakpoint
CREATE TRIGGER `users_touch` AFTER UPDATE ON `users` FOR EACH ROW BEGIN
	UPDATE `users` SET `updated_at` = (cast((julianday('now') - 2440587.5) * 86400000 as integer)) WHERE _rowid_ = NEW._rowid_ AND NEW.`updated_at` IS OLD.`updated_at` AND `updated_at` IS NOT (cast((julianday('now') - 2440587.5) * 86400000 as integer));
END;