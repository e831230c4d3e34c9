-- Contract: takes away what another index does as well, closes what has expired, and from then on
-- lets an address have one open invitation to a tenant and a build's name one build, whatever its case,
-- and takes no tenant its last owner. Programs of before that invite again must close the earlier one.
DROP INDEX CONCURRENTLY "idx_accounts_provider";--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_builds_tenant_id";--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_invitations_tenant_id";--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_invitations_token";--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_sessions_token";--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_tenant_members_role";--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_tenant_members_tenant_id";--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_tenant_members_user_id";--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_tenants_slug";--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_users_email";--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_verification_tokens_token";--> statement-breakpoint
UPDATE "invitations" SET "closed_at" = now() WHERE "accepted_at" IS NULL AND "closed_at" IS NULL AND "expires_at" <= now();--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "idx_invitations_open" ON "invitations" USING btree ("tenant_id",(translate(lower(normalize(btrim("email"), NFC) collate "und-x-icu"), 'ς', 'σ') collate "C")) WHERE "accepted_at" is null and "closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "idx_builds_caseless_name" ON "builds" USING btree ("tenant_id",(translate(lower(normalize("name", NFC) collate "und-x-icu"), 'ς', 'σ') collate "C"));--> statement-breakpoint
CREATE FUNCTION "public"."tenant_members_owner"() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
	IF (SELECT "role" = 'owner' FROM (SELECT OLD."role" AS "role") AS "row") THEN
		PERFORM FROM "public"."tenants" WHERE "id" = OLD."tenant_id" FOR NO KEY UPDATE;
		IF NOT FOUND THEN
			RETURN NULL;
		END IF;
		IF NOT EXISTS (SELECT FROM "public"."tenant_members" WHERE "tenant_id" = OLD."tenant_id" AND ("role" = 'owner')) THEN
			RAISE EXCEPTION 'a row of "tenant_members" with this "tenant_id" violates check constraint "tenant_members_owner"'
				USING ERRCODE = 'check_violation', SCHEMA = 'public', TABLE = 'tenant_members', CONSTRAINT = 'tenant_members_owner';
		END IF;
		IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
			PERFORM FROM "public"."tenant_members" WHERE "tenant_id" = OLD."tenant_id" AND ("role" = 'owner') LIMIT 1 FOR SHARE SKIP LOCKED;
			IF NOT FOUND THEN
				RAISE EXCEPTION 'could not serialize access to the rows of "tenant_members" with this "tenant_id"'
					USING ERRCODE = 'serialization_failure', SCHEMA = 'public', TABLE = 'tenant_members', CONSTRAINT = 'tenant_members_owner';
			END IF;
		END IF;
	END IF;
	RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "tenant_members_owner" AFTER DELETE OR UPDATE OF "role", "tenant_id" ON "tenant_members" FOR EACH ROW EXECUTE FUNCTION "public"."tenant_members_owner"();