DROP INDEX "idx_accounts_provider";--> statement-breakpoint
DROP INDEX "idx_builds_organization";--> statement-breakpoint
DROP INDEX "idx_builds_repository";--> statement-breakpoint
DROP INDEX "idx_builds_tenant_id";--> statement-breakpoint
DROP INDEX "idx_invitations_email";--> statement-breakpoint
DROP INDEX "idx_invitations_tenant_id";--> statement-breakpoint
DROP INDEX "idx_invitations_token";--> statement-breakpoint
DROP INDEX "idx_sessions_token";--> statement-breakpoint
DROP INDEX "idx_tenant_members_role";--> statement-breakpoint
DROP INDEX "idx_tenant_members_tenant_id";--> statement-breakpoint
DROP INDEX "idx_tenant_members_user_id";--> statement-breakpoint
DROP INDEX "idx_tenants_slug";--> statement-breakpoint
DROP INDEX "idx_users_email";--> statement-breakpoint
DROP INDEX "idx_verification_tokens_token";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_token_unique";--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "users_email_unique";--> statement-breakpoint
ALTER TABLE "builds" DROP CONSTRAINT "builds_pkey";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_pkey";--> statement-breakpoint
ALTER TABLE "tenant_members" DROP CONSTRAINT "tenant_members_pkey";--> statement-breakpoint
ALTER TABLE "invitations" ALTER COLUMN "role" SET DATA TYPE "public"."role" USING "role"::"public"."role";--> statement-breakpoint
ALTER TABLE "tenant_members" ALTER COLUMN "role" SET DATA TYPE "public"."role" USING "role"::"public"."role";--> statement-breakpoint
ALTER TABLE "builds" ADD CONSTRAINT "builds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_token_unique" UNIQUE("tenant_id","token");--> statement-breakpoint
ALTER TABLE "tenant_members" ADD CONSTRAINT "tenant_members_tenant_id_id_pk" PRIMARY KEY("tenant_id","id");--> statement-breakpoint
CREATE INDEX "idx_builds_organization" ON "builds" USING btree ("tenant_id","organization");--> statement-breakpoint
CREATE INDEX "idx_builds_repository" ON "builds" USING btree ("tenant_id","repository");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_invitations_open" ON "invitations" USING btree ("tenant_id",lower(normalize(btrim("email"), NFC))) WHERE "accepted_at" is null;--> statement-breakpoint
CREATE INDEX "idx_invitations_email" ON "invitations" USING btree (lower(normalize(btrim("email"), NFC)));--> statement-breakpoint
CREATE INDEX "idx_invitations_invited_by" ON "invitations" USING btree ("invited_by");--> statement-breakpoint
CREATE INDEX "idx_tenant_members_user_id" ON "tenant_members" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "idx_tenant_members_role" ON "tenant_members" USING btree ("tenant_id","role");--> statement-breakpoint
CREATE INDEX "idx_tenant_members_invited_by" ON "tenant_members" USING btree ("invited_by");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_users_normalized_email" ON "users" USING btree (lower(normalize(btrim("email"), NFC)));--> statement-breakpoint
CREATE OR REPLACE FUNCTION "public"."alps_touch"() RETURNS trigger
	LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
	RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], now()));
END
$$;--> statement-breakpoint
CREATE TRIGGER "accounts_updated_at_touch" BEFORE UPDATE ON "accounts" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "public"."alps_touch"('updated_at');--> statement-breakpoint
CREATE TRIGGER "builds_updated_at_touch" BEFORE UPDATE ON "builds" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "public"."alps_touch"('updated_at');--> statement-breakpoint
CREATE TRIGGER "sessions_updated_at_touch" BEFORE UPDATE ON "sessions" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "public"."alps_touch"('updated_at');--> statement-breakpoint
CREATE TRIGGER "tenants_updated_at_touch" BEFORE UPDATE ON "tenants" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "public"."alps_touch"('updated_at');--> statement-breakpoint
CREATE TRIGGER "users_updated_at_touch" BEFORE UPDATE ON "users" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "public"."alps_touch"('updated_at');