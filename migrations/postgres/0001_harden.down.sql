DROP TRIGGER "accounts_updated_at_touch" ON "accounts";--> statement-breakpoint
DROP TRIGGER "builds_updated_at_touch" ON "builds";--> statement-breakpoint
DROP TRIGGER "sessions_updated_at_touch" ON "sessions";--> statement-breakpoint
DROP TRIGGER "tenants_updated_at_touch" ON "tenants";--> statement-breakpoint
DROP TRIGGER "users_updated_at_touch" ON "users";--> statement-breakpoint
DROP INDEX "idx_invitations_invited_by";--> statement-breakpoint
DROP INDEX "idx_invitations_normalized_email";--> statement-breakpoint
DROP INDEX "idx_tenant_members_invited_by";--> statement-breakpoint
DROP INDEX "idx_tenant_members_role_tenant_id";--> statement-breakpoint
DROP INDEX "idx_tenant_members_user_id_id";--> statement-breakpoint
DROP INDEX "idx_users_normalized_email";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_role_check";--> statement-breakpoint
ALTER TABLE "tenant_members" DROP CONSTRAINT "tenant_members_role_check";--> statement-breakpoint
ALTER TABLE "builds" DROP CONSTRAINT "builds_tenant_id_id_unique";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_tenant_id_id_unique";--> statement-breakpoint
ALTER TABLE "tenant_members" DROP CONSTRAINT "tenant_members_tenant_id_id_unique";--> statement-breakpoint
ALTER TABLE "builds" DROP COLUMN "version";--> statement-breakpoint
ALTER TABLE "invitations" DROP COLUMN "closed_at";