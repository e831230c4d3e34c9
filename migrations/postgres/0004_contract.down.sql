DROP TRIGGER "tenant_members_owner" ON "tenant_members";--> statement-breakpoint
DROP FUNCTION "public"."tenant_members_owner"();--> statement-breakpoint
DROP INDEX "idx_builds_caseless_name";--> statement-breakpoint
DROP INDEX "idx_invitations_open";--> statement-breakpoint
CREATE INDEX "idx_accounts_provider" ON "accounts" USING btree ("provider","provider_account_id");--> statement-breakpoint
CREATE INDEX "idx_builds_tenant_id" ON "builds" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "idx_invitations_tenant_id" ON "invitations" USING btree ("tenant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_invitations_token" ON "invitations" USING btree ("token");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_sessions_token" ON "sessions" USING btree ("token");--> statement-breakpoint
CREATE INDEX "idx_tenant_members_tenant_id" ON "tenant_members" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "idx_tenant_members_user_id" ON "tenant_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "idx_tenant_members_role" ON "tenant_members" USING btree ("role");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_tenants_slug" ON "tenants" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_verification_tokens_token" ON "verification_tokens" USING btree ("token");