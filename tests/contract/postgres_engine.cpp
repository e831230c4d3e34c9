#include "engine.hpp"

#include <alps/plugin/host.hpp>
#include <alps/plugin/search.hpp>
#include <alps/testing/postgres.hpp>

namespace alps::contract {

engine postgres_loaded() {
    return {.name = "PostgresLoaded",
            .facts = {.knows_normal_forms = true, .names_constraints = true, .has_processes = true},
            .make = []() -> std::unique_ptr<fresh_database> {
                if (testing::postgres_missing()) return nullptr;
                static plugin::host host(plugin::search_directories({}, ""));
                auto server = std::make_shared<testing::postgres_database>();
                auto database = std::make_unique<fresh_database>();
                database->plugin = host.load("postgres").value();
                database->options.url = secret(server->url());
                database->guard = server;
                return database;
            }};
}

} // namespace alps::contract
