PRAGMA foreign_keys=OFF;--> statement-breakpoint
DROP TABLE `access_attempts`;--> statement-breakpoint
DROP TABLE `user_passwords`;--> statement-breakpoint
CREATE TABLE `__new_verification_tokens` (
	`id` text PRIMARY KEY DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))) NOT NULL,
	`identifier` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_verification_tokens`(`id`, `identifier`, `token`, `expires_at`, `created_at`) SELECT `id`, `identifier`, `token`, `expires_at`, `created_at` FROM `verification_tokens`;--> statement-breakpoint
DROP TABLE `verification_tokens`;--> statement-breakpoint
ALTER TABLE `__new_verification_tokens` RENAME TO `verification_tokens`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `verification_tokens_token_unique` ON `verification_tokens` (`token`);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_verification_tokens_token` ON `verification_tokens` (`token`);--> statement-breakpoint
CREATE TRIGGER `verification_tokens_types_insert` BEFORE INSERT ON `verification_tokens` FOR EACH ROW WHEN NOT (SELECT typeof("id") in ('text', 'null') and "id" like '________-____-____-____-____________' and "id" not glob '*[^-0-9a-f]*' and typeof("identifier") in ('text', 'null') and instr("identifier", char(0)) = 0 and typeof("token") in ('text', 'null') and instr("token", char(0)) = 0 and typeof("expires_at") in ('integer', 'null') and "expires_at" between -210866803200000 and 9224318015999999 and typeof("created_at") in ('integer', 'null') and "created_at" between -210866803200000 and 9224318015999999 FROM (SELECT NEW.`id` AS `id`, NEW.`identifier` AS `identifier`, NEW.`token` AS `token`, NEW.`expires_at` AS `expires_at`, NEW.`created_at` AS `created_at`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: verification_tokens_types');
END;--> statement-breakpoint
CREATE TRIGGER `verification_tokens_types_update` BEFORE UPDATE ON `verification_tokens` FOR EACH ROW WHEN NOT (SELECT typeof("id") in ('text', 'null') and "id" like '________-____-____-____-____________' and "id" not glob '*[^-0-9a-f]*' and typeof("identifier") in ('text', 'null') and instr("identifier", char(0)) = 0 and typeof("token") in ('text', 'null') and instr("token", char(0)) = 0 and typeof("expires_at") in ('integer', 'null') and "expires_at" between -210866803200000 and 9224318015999999 and typeof("created_at") in ('integer', 'null') and "created_at" between -210866803200000 and 9224318015999999 FROM (SELECT NEW.`id` AS `id`, NEW.`identifier` AS `identifier`, NEW.`token` AS `token`, NEW.`expires_at` AS `expires_at`, NEW.`created_at` AS `created_at`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: verification_tokens_types');
END;