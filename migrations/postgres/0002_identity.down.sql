ALTER TABLE "verification_tokens" DROP CONSTRAINT "verification_tokens_user_id_users_id_fk";--> statement-breakpoint
DROP TABLE "access_attempts";--> statement-breakpoint
DROP TABLE "user_passwords";--> statement-breakpoint
DROP INDEX "idx_verification_tokens_purpose";--> statement-breakpoint
ALTER TABLE "verification_tokens" DROP COLUMN "user_id";