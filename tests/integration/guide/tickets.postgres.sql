CREATE TYPE "public"."priority" AS ENUM('low', 'normal', 'urgent');
CREATE TABLE "tickets" (
	"tenant_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"parent" integer,
	"title" text NOT NULL,
	"priority" "priority" DEFAULT 'normal' NOT NULL,
	"labels" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"hours" double precision DEFAULT 0.5 NOT NULL,
	"closed_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tickets_pk" PRIMARY KEY("tenant_id","number"),
	CONSTRAINT "tickets_project_title_unique" UNIQUE("project_id","title"),
	CONSTRAINT "tickets_number_check" CHECK ("number" > 0 and "hours" >= 0)
);
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_tenant_id_parent_tickets_tenant_id_number_fk" FOREIGN KEY ("tenant_id","parent") REFERENCES "public"."tickets"("tenant_id","number") ON DELETE no action ON UPDATE no action;
CREATE INDEX "tickets_open_idx" ON "tickets" USING btree ("tenant_id","priority" DESC,"number") WHERE "closed_at" is null;
CREATE UNIQUE INDEX "tickets_lower_title_idx" ON "tickets" USING btree ("project_id",lower("title"));
CREATE INDEX CONCURRENTLY "tickets_closed_idx" ON "tickets" USING btree ("closed_at" DESC NULLS LAST);
CREATE OR REPLACE FUNCTION "public"."alps_touch"() RETURNS trigger
	LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
	RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], now()));
END
$$;
CREATE TRIGGER "tickets_updated_at_touch" BEFORE UPDATE ON "tickets" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "public"."alps_touch"('updated_at');
