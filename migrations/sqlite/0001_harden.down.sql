DROP TRIGGER `accounts_touch`;--> statement-breakpoint
DROP TRIGGER `sessions_touch`;--> statement-breakpoint
DROP TRIGGER `tenants_touch`;--> statement-breakpoint
DROP TRIGGER `users_touch`;--> statement-breakpoint
DROP INDEX `idx_users_normalized_email`;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_builds` (
	`id` text PRIMARY KEY DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))) NOT NULL,
	`tenant_id` text NOT NULL,
	`name` text(100) NOT NULL,
	`organization` text(255) NOT NULL,
	`repository` text(255) NOT NULL,
	`selectors` text DEFAULT '[]' NOT NULL,
	`personal_access_token` text NOT NULL,
	`cache_expiration_minutes` integer NOT NULL,
	`created_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	`updated_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_builds`(`id`, `tenant_id`, `name`, `organization`, `repository`, `selectors`, `personal_access_token`, `cache_expiration_minutes`, `created_at`, `updated_at`) SELECT `id`, `tenant_id`, `name`, `organization`, `repository`, `selectors`, `personal_access_token`, `cache_expiration_minutes`, `created_at`, `updated_at` FROM `builds`;--> statement-breakpoint
DROP TABLE `builds`;--> statement-breakpoint
ALTER TABLE `__new_builds` RENAME TO `builds`;--> statement-breakpoint
CREATE TABLE `__new_invitations` (
	`id` text PRIMARY KEY DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))) NOT NULL,
	`tenant_id` text NOT NULL,
	`email` text(255) NOT NULL,
	`role` text(20) NOT NULL,
	`token` text NOT NULL,
	`invited_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`created_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_invitations`(`id`, `tenant_id`, `email`, `role`, `token`, `invited_by`, `expires_at`, `accepted_at`, `created_at`) SELECT `id`, `tenant_id`, `email`, `role`, `token`, `invited_by`, `expires_at`, `accepted_at`, `created_at` FROM `invitations`;--> statement-breakpoint
DROP TABLE `invitations`;--> statement-breakpoint
ALTER TABLE `__new_invitations` RENAME TO `invitations`;--> statement-breakpoint
CREATE TABLE `__new_tenant_members` (
	`id` text PRIMARY KEY DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))) NOT NULL,
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text(20) NOT NULL,
	`invited_by` text,
	`joined_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	`created_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
INSERT INTO `__new_tenant_members`(`id`, `tenant_id`, `user_id`, `role`, `invited_by`, `joined_at`, `created_at`) SELECT `id`, `tenant_id`, `user_id`, `role`, `invited_by`, `joined_at`, `created_at` FROM `tenant_members`;--> statement-breakpoint
DROP TABLE `tenant_members`;--> statement-breakpoint
ALTER TABLE `__new_tenant_members` RENAME TO `tenant_members`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `idx_accounts_provider` ON `accounts` (`provider`,`provider_account_id`);--> statement-breakpoint
CREATE INDEX `idx_builds_tenant_id` ON `builds` (`tenant_id`);--> statement-breakpoint
CREATE INDEX `idx_builds_organization` ON `builds` (`organization`);--> statement-breakpoint
CREATE INDEX `idx_builds_repository` ON `builds` (`repository`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_builds_unique` ON `builds` (`tenant_id`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token_unique` ON `invitations` (`token`);--> statement-breakpoint
CREATE INDEX `idx_invitations_tenant_id` ON `invitations` (`tenant_id`);--> statement-breakpoint
CREATE INDEX `idx_invitations_email` ON `invitations` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_invitations_token` ON `invitations` (`token`);--> statement-breakpoint
CREATE INDEX `idx_invitations_expires_at` ON `invitations` (`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_sessions_token` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `idx_tenant_members_tenant_id` ON `tenant_members` (`tenant_id`);--> statement-breakpoint
CREATE INDEX `idx_tenant_members_user_id` ON `tenant_members` (`user_id`);--> statement-breakpoint
CREATE INDEX `idx_tenant_members_role` ON `tenant_members` (`role`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_tenant_members_unique` ON `tenant_members` (`tenant_id`,`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_tenants_slug` ON `tenants` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_users_email` ON `users` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_verification_tokens_token` ON `verification_tokens` (`token`);