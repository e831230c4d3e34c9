DROP TABLE "accounts";--> statement-breakpoint
DROP TABLE "builds";--> statement-breakpoint
DROP TABLE "invitations";--> statement-breakpoint
DROP TABLE "sessions";--> statement-breakpoint
DROP TABLE "tenant_members";--> statement-breakpoint
DROP TABLE "verification_tokens";--> statement-breakpoint
DROP TABLE "tenants";--> statement-breakpoint
DROP TABLE "users";--> statement-breakpoint
DROP TYPE "public"."role";