#include "engine.hpp"

#include <alps/host/host.hpp>
#include <alps/host/search.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/testing/temporary_directory.hpp>

ALPS_DECLARE_PLUGIN(sqlite);

namespace alps::contract {
namespace {

const plugin::descriptor& loaded_plugin() {
    static plugin::host host(plugin::search_directories({}, ""));
    return *host.load("sqlite").value();
}

engine sqlite(std::string name, const plugin::descriptor& (*plugin)()) {
    return {.name = std::move(name),
            .facts = {.names_constraints = false},
            .make = [plugin]() -> result<std::unique_ptr<fresh_database>> {
                auto directory = std::make_shared<testing::temporary_directory>();
                const auto file = directory->path() / "test.db";
                const backend_options options(secret("sqlite:" + file.string()));
                return std::make_unique<migrated_database>(plugin(), options, own_migrations(),
                                                           directory);
            }};
}

} // namespace

engine sqlite_linked() {
    return sqlite("SqliteLinked", []() -> const plugin::descriptor& { return alps_plugin_sqlite; });
}

engine sqlite_loaded() { return sqlite("SqliteLoaded", loaded_plugin); }

} // namespace alps::contract
