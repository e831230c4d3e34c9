-- Expand: adds what alps needs, and takes nothing away that a program of before uses. Whatever reads
-- a whole table runs outside of a transaction or in one of its own, so that nobody waits for it; what
-- locks a table for a moment stands alone between two of these.
CREATE UNIQUE INDEX CONCURRENTLY "idx_users_normalized_email" ON "users" USING btree ((translate(lower(normalize(btrim("email"), NFC) collate "und-x-icu"), 'ς', 'σ') collate "C"));--> statement-breakpoint
CREATE OR REPLACE FUNCTION "public"."alps_touch"() RETURNS trigger
	LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
	RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], now()));
END
$$;--> statement-breakpoint
CREATE TRIGGER "users_updated_at_touch" BEFORE UPDATE ON "users" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "public"."alps_touch"('updated_at');--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "builds_tenant_id_id_unique" ON "builds" USING btree ("tenant_id","id");--> statement-breakpoint
ALTER TABLE "builds" ADD CONSTRAINT "builds_tenant_id_id_unique" UNIQUE USING INDEX "builds_tenant_id_id_unique";--> statement-breakpoint
ALTER TABLE "builds" ADD COLUMN "version" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE TRIGGER "builds_updated_at_touch" BEFORE UPDATE ON "builds" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "public"."alps_touch"('updated_at');--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "invitations_tenant_id_id_unique" ON "invitations" USING btree ("tenant_id","id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_id_unique" UNIQUE USING INDEX "invitations_tenant_id_id_unique";--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_role_check" CHECK ("role" = 'owner' or "role" = 'admin' or "role" = 'member') NOT VALID;--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "tenant_members_tenant_id_id_unique" ON "tenant_members" USING btree ("tenant_id","id");--> statement-breakpoint
ALTER TABLE "tenant_members" ADD CONSTRAINT "tenant_members_tenant_id_id_unique" UNIQUE USING INDEX "tenant_members_tenant_id_id_unique";--> statement-breakpoint
ALTER TABLE "tenant_members" ADD CONSTRAINT "tenant_members_role_check" CHECK ("role" = 'owner' or "role" = 'admin' or "role" = 'member') NOT VALID;--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_invitations_normalized_email" ON "invitations" USING btree ((translate(lower(normalize(btrim("email"), NFC) collate "und-x-icu"), 'ς', 'σ') collate "C"));--> statement-breakpoint
CREATE TRIGGER "accounts_updated_at_touch" BEFORE UPDATE ON "accounts" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "public"."alps_touch"('updated_at');--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_invitations_invited_by" ON "invitations" USING btree ("invited_by");--> statement-breakpoint
CREATE TRIGGER "sessions_updated_at_touch" BEFORE UPDATE ON "sessions" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "public"."alps_touch"('updated_at');--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_tenant_members_user_id_id" ON "tenant_members" USING btree ("user_id","id");--> statement-breakpoint
CREATE TRIGGER "tenants_updated_at_touch" BEFORE UPDATE ON "tenants" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "public"."alps_touch"('updated_at');--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_tenant_members_role_tenant_id" ON "tenant_members" USING btree ("role","tenant_id");--> statement-breakpoint
ALTER TABLE "invitations" VALIDATE CONSTRAINT "invitations_role_check";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_tenant_members_invited_by" ON "tenant_members" USING btree ("invited_by");--> statement-breakpoint
ALTER TABLE "tenant_members" VALIDATE CONSTRAINT "tenant_members_role_check";