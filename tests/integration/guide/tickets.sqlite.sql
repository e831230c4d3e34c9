CREATE TABLE `tickets` (
	`tenant_id` text NOT NULL,
	`number` integer NOT NULL,
	`project_id` text NOT NULL,
	`parent` integer,
	`title` text NOT NULL,
	`priority` text DEFAULT 'normal' NOT NULL,
	`labels` text DEFAULT '[]' NOT NULL,
	`hours` real DEFAULT 0.5 NOT NULL,
	`closed_at` integer,
	`updated_at` integer DEFAULT (cast((julianday('now') - 2440587.5) * 86400000 as integer)) NOT NULL,
	PRIMARY KEY(`tenant_id`, `number`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tenant_id`,`parent`) REFERENCES `tickets`(`tenant_id`,`number`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tickets_number_check" CHECK("number" > 0 and "hours" >= 0),
	CONSTRAINT "tickets_priority_check" CHECK(`priority` IN ('low', 'normal', 'urgent'))
);
CREATE INDEX `tickets_open_idx` ON `tickets` (`tenant_id`,`priority` DESC,`number`) WHERE "closed_at" is null;
CREATE UNIQUE INDEX `tickets_lower_title_idx` ON `tickets` (`project_id`,lower("title"));
CREATE INDEX `tickets_closed_idx` ON `tickets` (`closed_at` DESC);
CREATE UNIQUE INDEX `tickets_project_title_unique` ON `tickets` (`project_id`,`title`);
CREATE TRIGGER `tickets_touch` AFTER UPDATE ON `tickets` FOR EACH ROW BEGIN
	UPDATE `tickets` SET `updated_at` = (cast((julianday('now') - 2440587.5) * 86400000 as integer)) WHERE _rowid_ = NEW._rowid_ AND NEW.`updated_at` IS OLD.`updated_at` AND `updated_at` IS NOT (cast((julianday('now') - 2440587.5) * 86400000 as integer));
END;
