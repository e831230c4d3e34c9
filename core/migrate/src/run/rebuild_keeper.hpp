#pragma once

#include "run/run_state.hpp"
#include "run/scripts.hpp"

#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_values.hpp>

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace alps::migrate::run {

/// What the text of a table of SQLite says that no snapshot does.
struct table_peculiarities {
    std::set<std::string> options{};                 ///< `strict`, `without rowid`.
    std::map<std::string, std::string> collations{}; ///< By column; empty for its type's.
};

/// Keeps what stands on the tables that a file makes anew: it drops one, and gives its name to
/// another, which is SQLite's way to change a table. The triggers and indexes go with the old
/// table, and no table gets a name that a view uses already.
///
/// What the folder's snapshots say to be gone behind the file, and what it drops by name, is not
/// kept.
///
/// Lifetime: refers to its arguments.
class rebuild_keeper {
public:
    rebuild_keeper(admin_session& session, const script& script,
                   const std::filesystem::path& folder, direction direction);

    /// Sets aside what would be lost or in the way of a statement, which runs next.
    result<void> before(std::size_t statement);

    /// Puts back what was in the way of a statement, which has run.
    ///
    /// Errors: `rejected` if the table that was made anew is not as the old one in what no snapshot
    ///   holds: STRICT, WITHOUT ROWID, collations.
    result<void> behind(std::size_t statement);

    /// Makes again what is lost behind the last statement.
    ///
    /// Errors: `rejected`, naming what cannot be made again.
    result<void> finish();

private:
    /// An index, a trigger or a view.
    struct object {
        std::string type;
        std::string name;
        std::string table;
        std::string sql;
    };

    result<std::vector<object>> read_objects();
    result<table_peculiarities> read_peculiarities(const std::string& table);
    result<void> put_back(const std::string& table);
    result<void> put_back_to_be_dropped(const std::string& name);
    result<bool> is_there(const object& wanted);
    result<void> execute(const std::string& sql);
    [[nodiscard]] bool is_given_up(const object& lost);
    void read_declared();

    admin_session& session_;
    const script& script_;
    const std::filesystem::path& folder_;
    const direction direction_;
    std::vector<std::string> drops_;   ///< By statement, the table that it drops for another.
    std::vector<std::string> renames_; ///< By statement, the name of such a table that it gives.
    std::set<std::string> dropped_;    ///< Objects that statements drop by their names.
    /// Tables that are dropped and not made anew yet, with what nothing but their text has said.
    std::map<std::string, table_peculiarities> nameless_;
    std::vector<object> lost_;      ///< With a table.
    std::vector<object> set_aside_; ///< Views, and triggers on them.
    bool declared_read_ = false;
    std::set<std::string> given_up_; ///< What the snapshots say to be gone.
};

} // namespace alps::migrate::run
