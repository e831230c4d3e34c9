#include "engine.hpp"

#include <alps/host/host.hpp>
#include <alps/host/search.hpp>

namespace alps::contract {

std::vector<engine> engines() { return {sqlite_linked(), sqlite_loaded(), postgres_loaded()}; }

std::vector<engine> repository_engines() {
    auto all = engines();
    all.push_back(shared(sqlite_loaded()));
    all.push_back(shared(postgres_loaded()));
    all.push_back(postgres_turkish());
    return all;
}

migrations own_migrations() {
    static plugin::host host(plugin::search_directories({}, ""));
    return {.runner = host.load("migrator").value(),
            .folder = std::filesystem::path(ALPS_SOURCE_DIR) / "migrations"};
}

} // namespace alps::contract
