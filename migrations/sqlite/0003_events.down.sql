DROP INDEX `idx_verification_tokens_expires_at`;--> statement-breakpoint
DROP TABLE `event_consumers`;--> statement-breakpoint
DROP TABLE `events`;