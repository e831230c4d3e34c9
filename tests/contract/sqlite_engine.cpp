#include "engine.hpp"

#include <alps/plugin/host.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/plugin/search.hpp>
#include <alps/testing/temporary_directory.hpp>

ALPS_DECLARE_PLUGIN(sqlite);

namespace alps::contract {
namespace {

const plugin::descriptor& loaded_plugin() {
    static plugin::host host(plugin::search_directories({}, ""));
    return *host.load("sqlite").value();
}

engine sqlite(std::string name, const plugin::descriptor& (*plugin)()) {
    return {
        .name = std::move(name),
        .facts = {.knows_normal_forms = false, .names_constraints = false, .has_processes = false},
        .make = [plugin] {
            auto directory = std::make_shared<testing::temporary_directory>();
            auto database = std::make_unique<fresh_database>();
            database->plugin = &plugin();
            database->options.url = secret("sqlite:" + (directory->path() / "test.db").string());
            database->guard = directory;
            return database;
        }};
}

} // namespace

engine sqlite_linked() {
    return sqlite("SqliteLinked", []() -> const plugin::descriptor& { return alps_plugin_sqlite; });
}

engine sqlite_loaded() { return sqlite("SqliteLoaded", loaded_plugin); }

} // namespace alps::contract
