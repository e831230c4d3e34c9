// Describes the one table of an application: the notes of a tenant.
#include <alps/plugin/plugin.hpp>
#include <alps/schema/model.hpp>

namespace {

namespace model = alps::schema::model;
using model::type_kind;

model::table notes() {
    constexpr auto random_uuid = model::column_default::kind::random_uuid;
    return {.name = "notes",
            .columns = {{.name = "id",
                         .type = {type_kind::uuid},
                         .primary_key = true,
                         .default_value = model::column_default{.kind = random_uuid}},
                        {.name = "tenant_id", .type = {type_kind::uuid}},
                        {.name = "text", .type = {type_kind::text}}},
            .foreign_keys = {{.name = "notes_tenant_id_tenants_id_fk",
                              .columns = {"tenant_id"},
                              .table = "tenants",
                              .referenced = {"id"},
                              .on_delete = model::action::cascade}}};
}

model::schema describe(alps::dialect dialect) { return {.dialect = dialect, .tables = {notes()}}; }

} // namespace

ALPS_PLUGIN(notes, "keeps notes for tenants", .schema = describe);
