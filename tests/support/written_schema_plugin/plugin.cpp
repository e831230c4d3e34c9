// Describes the tables that a test wrote: the snapshot `<dialect>.json` in the folder that the
// variable ALPS_WRITTEN_SCHEMA names, and no tables if it is not there.
#include <alps/base/read_file.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/schema/snapshot.hpp>

#include <cstdlib>
#include <filesystem>

namespace {

alps::schema::model::schema describe(alps::dialect dialect) {
    const char* folder = std::getenv("ALPS_WRITTEN_SCHEMA");
    if (folder == nullptr) return {.dialect = dialect};
    const auto file = std::filesystem::path(folder) / (std::string(to_string(dialect)) + ".json");
    if (!std::filesystem::exists(file)) return {.dialect = dialect};
    const auto text = alps::read_file(file).value();
    return alps::schema::read_snapshot(text, dialect, file.string()).value().content.schema;
}

} // namespace

ALPS_PLUGIN(written_schema, "describes the tables that a test wrote", .schema = describe);
