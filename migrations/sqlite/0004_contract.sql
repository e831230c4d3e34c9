DROP INDEX `idx_accounts_provider`;--> statement-breakpoint
DROP INDEX `idx_builds_tenant_id`;--> statement-breakpoint
DROP INDEX `idx_invitations_tenant_id`;--> statement-breakpoint
DROP INDEX `idx_invitations_token`;--> statement-breakpoint
DROP INDEX `idx_sessions_token`;--> statement-breakpoint
DROP INDEX `idx_tenant_members_role`;--> statement-breakpoint
DROP INDEX `idx_tenant_members_tenant_id`;--> statement-breakpoint
DROP INDEX `idx_tenant_members_user_id`;--> statement-breakpoint
DROP INDEX `idx_tenants_slug`;--> statement-breakpoint
DROP INDEX `idx_users_email`;--> statement-breakpoint
DROP INDEX `idx_verification_tokens_token`;--> statement-breakpoint
UPDATE `invitations` SET `closed_at` = (cast((julianday('now') - 2440587.5) * 86400000 as integer)) WHERE `accepted_at` IS NULL AND `closed_at` IS NULL AND `expires_at` <= (cast((julianday('now') - 2440587.5) * 86400000 as integer));--> statement-breakpoint
CREATE UNIQUE INDEX `idx_invitations_open` ON `invitations` (`tenant_id`,lower(trim("email"))) WHERE "accepted_at" is null and "closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `idx_builds_caseless_name` ON `builds` (`tenant_id`,lower("name"));--> statement-breakpoint
CREATE TRIGGER `tenant_members_owner_update` AFTER UPDATE ON `tenant_members` FOR EACH ROW WHEN (SELECT "role" = 'owner' FROM (SELECT OLD.`role` AS `role`)) AND EXISTS (SELECT 1 FROM `tenants` WHERE `id` = OLD.`tenant_id`) AND NOT EXISTS (SELECT 1 FROM `tenant_members` WHERE `tenant_id` = OLD.`tenant_id` AND ("role" = 'owner')) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: tenant_members_owner');
END;--> statement-breakpoint
CREATE TRIGGER `tenant_members_owner_delete` AFTER DELETE ON `tenant_members` FOR EACH ROW WHEN (SELECT "role" = 'owner' FROM (SELECT OLD.`role` AS `role`)) AND EXISTS (SELECT 1 FROM `tenants` WHERE `id` = OLD.`tenant_id`) AND NOT EXISTS (SELECT 1 FROM `tenant_members` WHERE `tenant_id` = OLD.`tenant_id` AND ("role" = 'owner')) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: tenant_members_owner');
END;