CREATE TABLE `event_consumers` (
	`name` text(100) PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`updated_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER `event_consumers_types_insert` BEFORE INSERT ON `event_consumers` FOR EACH ROW WHEN NOT (SELECT typeof("name") in ('text', 'null') and instr("name", char(0)) = 0 and length("name") <= 100 and typeof("position") in ('integer', 'null') and typeof("updated_at") in ('integer', 'null') and "updated_at" between -210866803200000 and 9224318015999999 FROM (SELECT NEW.`name` AS `name`, NEW.`position` AS `position`, NEW.`updated_at` AS `updated_at`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: event_consumers_types');
END;--> statement-breakpoint
CREATE TRIGGER `event_consumers_types_update` BEFORE UPDATE ON `event_consumers` FOR EACH ROW WHEN NOT (SELECT typeof("name") in ('text', 'null') and instr("name", char(0)) = 0 and length("name") <= 100 and typeof("position") in ('integer', 'null') and typeof("updated_at") in ('integer', 'null') and "updated_at" between -210866803200000 and 9224318015999999 FROM (SELECT NEW.`name` AS `name`, NEW.`position` AS `position`, NEW.`updated_at` AS `updated_at`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: event_consumers_types');
END;--> statement-breakpoint
CREATE TABLE `events` (
	`entry` integer PRIMARY KEY NOT NULL,
	`position` integer,
	`kind` text(40) NOT NULL,
	`tenant_id` text,
	`actor_id` text,
	`subject_id` text NOT NULL,
	`role` text(20),
	`recorded_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_position_unique` ON `events` (`position`);--> statement-breakpoint
CREATE INDEX `idx_events_untold` ON `events` (`entry`) WHERE "position" is null;--> statement-breakpoint
CREATE TRIGGER `events_types_insert` BEFORE INSERT ON `events` FOR EACH ROW WHEN NOT (SELECT typeof("entry") in ('integer', 'null') and typeof("position") in ('integer', 'null') and typeof("kind") in ('text', 'null') and instr("kind", char(0)) = 0 and length("kind") <= 40 and typeof("tenant_id") in ('text', 'null') and "tenant_id" like '________-____-____-____-____________' and "tenant_id" not glob '*[^-0-9a-f]*' and typeof("actor_id") in ('text', 'null') and "actor_id" like '________-____-____-____-____________' and "actor_id" not glob '*[^-0-9a-f]*' and typeof("subject_id") in ('text', 'null') and "subject_id" like '________-____-____-____-____________' and "subject_id" not glob '*[^-0-9a-f]*' and typeof("role") in ('text', 'null') and instr("role", char(0)) = 0 and length("role") <= 20 and typeof("recorded_at") in ('integer', 'null') and "recorded_at" between -210866803200000 and 9224318015999999 FROM (SELECT NEW.`entry` AS `entry`, NEW.`position` AS `position`, NEW.`kind` AS `kind`, NEW.`tenant_id` AS `tenant_id`, NEW.`actor_id` AS `actor_id`, NEW.`subject_id` AS `subject_id`, NEW.`role` AS `role`, NEW.`recorded_at` AS `recorded_at`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: events_types');
END;--> statement-breakpoint
CREATE TRIGGER `events_types_update` BEFORE UPDATE ON `events` FOR EACH ROW WHEN NOT (SELECT typeof("entry") in ('integer', 'null') and typeof("position") in ('integer', 'null') and typeof("kind") in ('text', 'null') and instr("kind", char(0)) = 0 and length("kind") <= 40 and typeof("tenant_id") in ('text', 'null') and "tenant_id" like '________-____-____-____-____________' and "tenant_id" not glob '*[^-0-9a-f]*' and typeof("actor_id") in ('text', 'null') and "actor_id" like '________-____-____-____-____________' and "actor_id" not glob '*[^-0-9a-f]*' and typeof("subject_id") in ('text', 'null') and "subject_id" like '________-____-____-____-____________' and "subject_id" not glob '*[^-0-9a-f]*' and typeof("role") in ('text', 'null') and instr("role", char(0)) = 0 and length("role") <= 20 and typeof("recorded_at") in ('integer', 'null') and "recorded_at" between -210866803200000 and 9224318015999999 FROM (SELECT NEW.`entry` AS `entry`, NEW.`position` AS `position`, NEW.`kind` AS `kind`, NEW.`tenant_id` AS `tenant_id`, NEW.`actor_id` AS `actor_id`, NEW.`subject_id` AS `subject_id`, NEW.`role` AS `role`, NEW.`recorded_at` AS `recorded_at`)) BEGIN
	SELECT RAISE(ABORT, 'CHECK constraint failed: events_types');
END;--> statement-breakpoint
CREATE INDEX `idx_verification_tokens_expires_at` ON `verification_tokens` (`expires_at`) WHERE "user_id" is not null;