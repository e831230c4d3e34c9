DROP TRIGGER `tenant_members_owner_update`;--> statement-breakpoint
DROP TRIGGER `tenant_members_owner_delete`;--> statement-breakpoint
DROP INDEX `idx_builds_caseless_name`;--> statement-breakpoint
DROP INDEX `idx_invitations_open`;--> statement-breakpoint
CREATE INDEX `idx_accounts_provider` ON `accounts` (`provider`,`provider_account_id`);--> statement-breakpoint
CREATE INDEX `idx_builds_tenant_id` ON `builds` (`tenant_id`);--> statement-breakpoint
CREATE INDEX `idx_invitations_tenant_id` ON `invitations` (`tenant_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_invitations_token` ON `invitations` (`token`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_sessions_token` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `idx_tenant_members_tenant_id` ON `tenant_members` (`tenant_id`);--> statement-breakpoint
CREATE INDEX `idx_tenant_members_user_id` ON `tenant_members` (`user_id`);--> statement-breakpoint
CREATE INDEX `idx_tenant_members_role` ON `tenant_members` (`role`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_tenants_slug` ON `tenants` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_users_email` ON `users` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_verification_tokens_token` ON `verification_tokens` (`token`);