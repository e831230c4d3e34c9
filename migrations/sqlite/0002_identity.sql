DROP TRIGGER `verification_tokens_types_insert`;--> statement-breakpoint
DROP TRIGGER `verification_tokens_types_update`;--> statement-breakpoint
CREATE TABLE `access_attempts` (
	`attempt_key` text PRIMARY KEY NOT NULL,
	`attempts` integer NOT NULL,
	`counted_until` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idx_access_attempts_counted_until` ON `access_attempts` (`counted_until`);--> statement-breakpoint
CREATE TRIGGER `access_attempts_types_insert` BEFORE INSERT ON `access_attempts` FOR EACH ROW WHEN NOT (SELECT typeof("attempt_key") in ('text', 'null') and instr("attempt_key", char(0)) = 0 and typeof("attempts") in ('integer', 'null') and typeof("counted_until") in ('integer', 'null') and "counted_until" between -210866803200000 and 9224318015999999 FROM (SELECT NEW.`attempt_key` AS `attempt_key`, NEW.`attempts` AS `attempts`, NEW.`counted_until` AS `counted_until`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: access_attempts_types');
END;--> statement-breakpoint
CREATE TRIGGER `access_attempts_types_update` BEFORE UPDATE ON `access_attempts` FOR EACH ROW WHEN NOT (SELECT typeof("attempt_key") in ('text', 'null') and instr("attempt_key", char(0)) = 0 and typeof("attempts") in ('integer', 'null') and typeof("counted_until") in ('integer', 'null') and "counted_until" between -210866803200000 and 9224318015999999 FROM (SELECT NEW.`attempt_key` AS `attempt_key`, NEW.`attempts` AS `attempts`, NEW.`counted_until` AS `counted_until`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: access_attempts_types');
END;--> statement-breakpoint
CREATE TABLE `user_passwords` (
	`user_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	`changed_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	`last_used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TRIGGER `user_passwords_types_insert` BEFORE INSERT ON `user_passwords` FOR EACH ROW WHEN NOT (SELECT typeof("user_id") in ('text', 'null') and "user_id" like '________-____-____-____-____________' and "user_id" not glob '*[^-0-9a-f]*' and typeof("hash") in ('text', 'null') and instr("hash", char(0)) = 0 and typeof("created_at") in ('integer', 'null') and "created_at" between -210866803200000 and 9224318015999999 and typeof("changed_at") in ('integer', 'null') and "changed_at" between -210866803200000 and 9224318015999999 and typeof("last_used_at") in ('integer', 'null') and "last_used_at" between -210866803200000 and 9224318015999999 FROM (SELECT NEW.`user_id` AS `user_id`, NEW.`hash` AS `hash`, NEW.`created_at` AS `created_at`, NEW.`changed_at` AS `changed_at`, NEW.`last_used_at` AS `last_used_at`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: user_passwords_types');
END;--> statement-breakpoint
CREATE TRIGGER `user_passwords_types_update` BEFORE UPDATE ON `user_passwords` FOR EACH ROW WHEN NOT (SELECT typeof("user_id") in ('text', 'null') and "user_id" like '________-____-____-____-____________' and "user_id" not glob '*[^-0-9a-f]*' and typeof("hash") in ('text', 'null') and instr("hash", char(0)) = 0 and typeof("created_at") in ('integer', 'null') and "created_at" between -210866803200000 and 9224318015999999 and typeof("changed_at") in ('integer', 'null') and "changed_at" between -210866803200000 and 9224318015999999 and typeof("last_used_at") in ('integer', 'null') and "last_used_at" between -210866803200000 and 9224318015999999 FROM (SELECT NEW.`user_id` AS `user_id`, NEW.`hash` AS `hash`, NEW.`created_at` AS `created_at`, NEW.`changed_at` AS `changed_at`, NEW.`last_used_at` AS `last_used_at`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: user_passwords_types');
END;--> statement-breakpoint
ALTER TABLE `verification_tokens` ADD `user_id` text REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade;--> statement-breakpoint
CREATE UNIQUE INDEX `idx_verification_tokens_purpose` ON `verification_tokens` (`user_id`,`identifier`);--> statement-breakpoint
CREATE TRIGGER `verification_tokens_types_insert` BEFORE INSERT ON `verification_tokens` FOR EACH ROW WHEN NOT (SELECT typeof("id") in ('text', 'null') and "id" like '________-____-____-____-____________' and "id" not glob '*[^-0-9a-f]*' and typeof("identifier") in ('text', 'null') and instr("identifier", char(0)) = 0 and typeof("token") in ('text', 'null') and instr("token", char(0)) = 0 and typeof("expires_at") in ('integer', 'null') and "expires_at" between -210866803200000 and 9224318015999999 and typeof("created_at") in ('integer', 'null') and "created_at" between -210866803200000 and 9224318015999999 and typeof("user_id") in ('text', 'null') and "user_id" like '________-____-____-____-____________' and "user_id" not glob '*[^-0-9a-f]*' FROM (SELECT NEW.`id` AS `id`, NEW.`identifier` AS `identifier`, NEW.`token` AS `token`, NEW.`expires_at` AS `expires_at`, NEW.`created_at` AS `created_at`, NEW.`user_id` AS `user_id`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: verification_tokens_types');
END;--> statement-breakpoint
CREATE TRIGGER `verification_tokens_types_update` BEFORE UPDATE ON `verification_tokens` FOR EACH ROW WHEN NOT (SELECT typeof("id") in ('text', 'null') and "id" like '________-____-____-____-____________' and "id" not glob '*[^-0-9a-f]*' and typeof("identifier") in ('text', 'null') and instr("identifier", char(0)) = 0 and typeof("token") in ('text', 'null') and instr("token", char(0)) = 0 and typeof("expires_at") in ('integer', 'null') and "expires_at" between -210866803200000 and 9224318015999999 and typeof("created_at") in ('integer', 'null') and "created_at" between -210866803200000 and 9224318015999999 and typeof("user_id") in ('text', 'null') and "user_id" like '________-____-____-____-____________' and "user_id" not glob '*[^-0-9a-f]*' FROM (SELECT NEW.`id` AS `id`, NEW.`identifier` AS `identifier`, NEW.`token` AS `token`, NEW.`expires_at` AS `expires_at`, NEW.`created_at` AS `created_at`, NEW.`user_id` AS `user_id`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: verification_tokens_types');
END;