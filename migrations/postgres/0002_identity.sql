-- Adds what people are let in by. What reads a whole table blocks nobody, and what locks one for a moment
-- stands alone between two of these.
CREATE TABLE "access_attempts" (
	"attempt_key" text PRIMARY KEY NOT NULL,
	"attempts" bigint NOT NULL,
	"counted_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_passwords" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "user_passwords" ADD CONSTRAINT "user_passwords_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_tokens" ADD COLUMN "user_id" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "idx_verification_tokens_purpose" ON "verification_tokens" USING btree ("user_id","identifier");--> statement-breakpoint
ALTER TABLE "verification_tokens" ADD CONSTRAINT "verification_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action NOT VALID;--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_access_attempts_counted_until" ON "access_attempts" USING btree ("counted_until");--> statement-breakpoint
ALTER TABLE "verification_tokens" VALIDATE CONSTRAINT "verification_tokens_user_id_users_id_fk";