#include "engine.hpp"

#include <alps/host/host.hpp>
#include <alps/host/search.hpp>
#include <alps/testing/postgres.hpp>

#include <string>
#include <utility>

namespace alps::contract {
namespace {

engine postgres(std::string name, std::string options, std::string isolation = {}) {
    return {.name = std::move(name),
            .facts = {.names_constraints = true},
            .make = [options = std::move(options), isolation = std::move(isolation)]()
                -> result<std::unique_ptr<fresh_database>> {
                if (testing::postgres_missing()) {
                    return error(errc::unavailable,
                                 "no PostgreSQL to test on; run under scripts/with-postgres");
                }
                static plugin::host host(plugin::search_directories({}, ""));
                auto server = std::make_shared<testing::postgres_database>(options);
                if (!isolation.empty()) {
                    server->run("alter database " + server->name() +
                                " set default_transaction_isolation = '" + isolation + "'");
                }
                const backend_options how(secret(server->url()));
                return std::make_unique<migrated_database>(*host.load("postgres").value(), how,
                                                           own_migrations(), server);
            }};
}

} // namespace

engine postgres_loaded() { return postgres("PostgresLoaded", ""); }

engine postgres_turkish() {
    return postgres("PostgresTurkish", "encoding utf8 locale_provider icu icu_locale 'tr-TR'");
}

engine postgres_repeatable_read() {
    return postgres("PostgresRepeatableRead", "", "repeatable read");
}

engine postgres_serializable() { return postgres("PostgresSerializable", "", "serializable"); }

} // namespace alps::contract
