DROP TRIGGER "accounts_updated_at_touch" ON "accounts";--> statement-breakpoint
DROP TRIGGER "builds_updated_at_touch" ON "builds";--> statement-breakpoint
DROP TRIGGER "sessions_updated_at_touch" ON "sessions";--> statement-breakpoint
DROP TRIGGER "tenants_updated_at_touch" ON "tenants";--> statement-breakpoint
DROP TRIGGER "users_updated_at_touch" ON "users";--> statement-breakpoint
DROP INDEX "idx_builds_organization";--> statement-breakpoint
DROP INDEX "idx_builds_repository";--> statement-breakpoint
DROP INDEX "idx_invitations_email";--> statement-breakpoint
DROP INDEX "idx_invitations_invited_by";--> statement-breakpoint
DROP INDEX "idx_invitations_open";--> statement-breakpoint
DROP INDEX "idx_tenant_members_invited_by";--> statement-breakpoint
DROP INDEX "idx_tenant_members_role";--> statement-breakpoint
DROP INDEX "idx_tenant_members_user_id";--> statement-breakpoint
DROP INDEX "idx_users_normalized_email";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_tenant_id_token_unique";--> statement-breakpoint
ALTER TABLE "builds" DROP CONSTRAINT "builds_tenant_id_id_pk";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_tenant_id_id_pk";--> statement-breakpoint
ALTER TABLE "tenant_members" DROP CONSTRAINT "tenant_members_tenant_id_id_pk";--> statement-breakpoint
ALTER TABLE "invitations" ALTER COLUMN "role" SET DATA TYPE varchar(20);--> statement-breakpoint
ALTER TABLE "tenant_members" ALTER COLUMN "role" SET DATA TYPE varchar(20);--> statement-breakpoint
ALTER TABLE "builds" ADD PRIMARY KEY ("id");--> statement-breakpoint
ALTER TABLE "invitations" ADD PRIMARY KEY ("id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_token_unique" UNIQUE("token");--> statement-breakpoint
ALTER TABLE "tenant_members" ADD PRIMARY KEY ("id");--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_email_unique" UNIQUE("email");--> statement-breakpoint
CREATE INDEX "idx_accounts_provider" ON "accounts" USING btree ("provider","provider_account_id");--> statement-breakpoint
CREATE INDEX "idx_builds_tenant_id" ON "builds" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "idx_builds_organization" ON "builds" USING btree ("organization");--> statement-breakpoint
CREATE INDEX "idx_builds_repository" ON "builds" USING btree ("repository");--> statement-breakpoint
CREATE INDEX "idx_invitations_tenant_id" ON "invitations" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "idx_invitations_email" ON "invitations" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_invitations_token" ON "invitations" USING btree ("token");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_sessions_token" ON "sessions" USING btree ("token");--> statement-breakpoint
CREATE INDEX "idx_tenant_members_tenant_id" ON "tenant_members" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "idx_tenant_members_user_id" ON "tenant_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "idx_tenant_members_role" ON "tenant_members" USING btree ("role");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_tenants_slug" ON "tenants" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_verification_tokens_token" ON "verification_tokens" USING btree ("token");