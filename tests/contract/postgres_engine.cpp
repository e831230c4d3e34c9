#include "engine.hpp"

#include <alps/host/host.hpp>
#include <alps/host/search.hpp>
#include <alps/testing/postgres.hpp>

namespace alps::contract {

engine postgres_loaded() {
    return {.name = "PostgresLoaded",
            .facts = {.names_constraints = true},
            .make = []() -> result<std::unique_ptr<fresh_database>> {
                if (testing::postgres_missing()) {
                    return error(errc::unavailable,
                                 "no PostgreSQL to test on; run under scripts/with-postgres");
                }
                static plugin::host host(plugin::search_directories({}, ""));
                auto server = std::make_shared<testing::postgres_database>();
                const backend_options options(secret(server->url()));
                return std::make_unique<migrated_database>(*host.load("postgres").value(), options,
                                                           own_migrations(), server);
            }};
}

} // namespace alps::contract
