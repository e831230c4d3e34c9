#pragma once

#include "project.hpp"

#include <alps/schema/canonical.hpp>
#include <alps/schema/model.hpp>
#include <alps/schema/snapshot.hpp>

#include <string>
#include <utility>
#include <vector>

namespace alps::command {

namespace model = alps::schema::model;

/// Lets a project have tables of its own, which a test can change between two commands.
class written_schema {
public:
    explicit written_schema(project& project) : project_(project) {
        project.write("alps.json",
                      R"({"schemas": ["written_schema"], "plugin_path": [")" +
                          std::filesystem::path(ALPS_WRITTEN_SCHEMA_PLUGIN).parent_path().string() +
                          "\"]}");
        project.around.variables["ALPS_WRITTEN_SCHEMA"] = (project.path() / "tables").string();
    }

    /// Writes what the tables are from now on, for both dialects.
    void set(std::vector<model::table> tables) const {
        for (const auto dialect : {alps::dialect::postgres, alps::dialect::sqlite}) {
            const schema::snapshot snapshot{
                .id = std::string(schema::no_snapshot),
                .content = {schema::canonical({.dialect = dialect, .tables = tables}), {}}};
            project_.write("tables/" + std::string(to_string(dialect)) + ".json",
                           write_snapshot(snapshot));
        }
    }

private:
    const project& project_;
};

/// A table `notes` with a key and texts of these names.
inline model::table notes_with(const std::vector<std::string>& texts) {
    model::table notes{
        .name = "notes",
        .columns = {{.name = "id", .type = {model::type_kind::integer}, .primary_key = true}}};
    for (const std::string& name : texts)
        notes.columns.push_back({.name = name, .type = {}, .nullable = true});
    return notes;
}

} // namespace alps::command
