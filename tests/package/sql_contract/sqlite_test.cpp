// Runs the suites for backends that speak SQL on the plugin `sqlite`, as one would on a plugin of
// one's own.
#include <alps/config/load.hpp>
#include <alps/host/host.hpp>
#include <alps/host/search.hpp>
#include <alps/testing/contract/admin_session_contract.hpp>
#include <alps/testing/contract/database_contract.hpp>
#include <alps/testing/contract/database_race_contract.hpp>
#include <alps/testing/contract/migrated_database.hpp>

#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>

namespace {

using alps::contract::fresh_database;
using alps::contract::migrated_database;

/// A folder that is removed at the end.
class folder {
public:
    folder() {
        std::string name = std::filesystem::temp_directory_path() / "sql-contract-XXXXXX";
        path = mkdtemp(name.data());
    }
    folder(const folder&) = delete;
    folder& operator=(const folder&) = delete;
    ~folder() { std::filesystem::remove_all(path); }

    std::filesystem::path path;
};

// [engine]
alps::result<std::unique_ptr<fresh_database>> make_database() {
    static alps::plugin::host host(alps::plugin::search_directories({}, ""));
    static const auto settings = alps::config::load({}).value();
    const auto place = std::make_shared<folder>();
    const alps::backend_options options(
        alps::secret("sqlite:" + (place->path / "test.db").string()));
    const alps::contract::migrations tables{.runner = host.load("migrator").value(),
                                            .folder = settings.migrations.value};
    return std::make_unique<migrated_database>(*host.load("sqlite").value(), options, tables,
                                               place);
}

alps::contract::engine sqlite() { return {.name = "Sqlite", .facts = {}, .make = make_database}; }
// [/engine]

} // namespace

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, AdminSessionContract, ::testing::Values(sqlite()), engine_name());
INSTANTIATE_TEST_SUITE_P(On, DatabaseContract, ::testing::Values(sqlite()), engine_name());
INSTANTIATE_TEST_SUITE_P(On, DatabaseRaceContract, ::testing::Values(sqlite()), engine_name());

} // namespace alps::contract
