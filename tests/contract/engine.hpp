#pragma once

#include <alps/plugin/descriptor.hpp>
#include <alps/repository/backend.hpp>

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace alps::contract {

/// What is true of an engine where engines differ.
struct facts {
    bool knows_normal_forms = false; ///< Texts can be compared in Unicode's normal form C.
    bool names_constraints = false;  ///< Errors carry the violated constraint's own name.
    bool has_processes = false;      ///< A server outlives the client's connection.
};

/// A database of its own for one test, empty, and the plugin that opens it.
struct fresh_database {
    const plugin::descriptor* plugin = nullptr;
    backend_options options;
    std::shared_ptr<void> guard; ///< Removes the database.
};

/// One way to run the contract suites.
///
/// A new backend adds one file: how to make a fresh database, and its facts.
struct engine {
    std::string name;
    contract::facts facts;
    /// Returns nothing, which skips the test, where the engine is not to be had.
    std::function<std::unique_ptr<fresh_database>()> make;
};

/// Every engine there is; the suites are instantiated with it.
[[nodiscard]] std::vector<engine> engines();

[[nodiscard]] engine sqlite_linked();
[[nodiscard]] engine sqlite_loaded();
[[nodiscard]] engine postgres_loaded();

inline std::ostream& operator<<(std::ostream& out, const engine& engine) {
    return out << engine.name;
}

} // namespace alps::contract
