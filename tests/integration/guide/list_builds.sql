select "builds"."name" from "builds" where "builds"."tenant_id" = $1 order by "builds"."name"
