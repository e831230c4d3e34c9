-- Adds what tells of what happened, and an index by which tokens are purged.
CREATE TABLE "event_consumers" (
	"name" varchar(100) PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"entry" bigserial PRIMARY KEY NOT NULL,
	"position" bigint,
	"kind" varchar(40) NOT NULL,
	"tenant_id" uuid,
	"actor_id" uuid,
	"subject_id" uuid NOT NULL,
	"role" varchar(20),
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_position_unique" UNIQUE("position")
);
--> statement-breakpoint
CREATE INDEX "idx_events_untold" ON "events" USING btree ("entry") WHERE "position" is null;--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_verification_tokens_expires_at" ON "verification_tokens" USING btree ("expires_at") WHERE "user_id" is not null;