DROP TABLE "event_consumers";--> statement-breakpoint
DROP TABLE "events";--> statement-breakpoint
DROP INDEX "idx_verification_tokens_expires_at";