#pragma once

#include "lint/reading/alter_table.hpp"
#include "lint/reading/create.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace alps::migrate {

/// Where a foreign key was written.
struct foreign_key {
    std::string name{};
    std::vector<std::string> columns{};
    std::string references{};
    std::size_t source = 0;    ///< Which file.
    std::size_t statement = 0; ///< Which statement of it.
    int line = 0;
    bool pending = true;
    std::size_t release = 0;
};

/// What is known of one table.
struct table_facts {
    std::optional<std::size_t> made_in; ///< The release of the pending migration that makes it.
    std::map<std::string, std::string> types; ///< By column.
    std::set<std::string> primary_key;
    std::string primary_key_name;
    std::map<std::string, std::vector<std::string>> indexes; ///< The columns, by name.
    std::map<std::string, std::string> checks; ///< The column that a check proves, by its name.
    std::set<std::string> unproved;            ///< Checks that are not valid yet.
    std::vector<foreign_key> foreign_keys;
};

/// The tables as the statements read so far leave them, as far as the statements tell.
class known_tables {
public:
    explicit known_tables(alps::dialect dialect) : dialect_(dialect) {}

    /// Begins to follow the statements of a release.
    void enter(std::size_t release) { release_ = release; }

    /// Follows a statement; `origin` says where its foreign keys are written.
    void apply(const syntax::tokenized_statement& statement, const foreign_key& origin);

    void add_index(const std::string& table, std::vector<std::string> columns);

    [[nodiscard]] const table_facts* find(const std::string& table) const;
    /// Tells whether the release makes the table itself, so that nobody uses it yet.
    [[nodiscard]] bool is_fresh(const std::string& table) const;
    [[nodiscard]] std::string table_of_index(const std::string& index) const;

    /// Returns a column's type; empty if it is not known.
    [[nodiscard]] std::string type_of(const std::string& table, const std::string& column) const;

    /// Tells whether a validated check says that the column is not null.
    [[nodiscard]] bool proves_not_null(const std::string& table, const std::string& column) const;

    [[nodiscard]] const std::map<std::string, table_facts>& tables() const { return tables_; }

private:
    void create(const create_table& created, const foreign_key& origin);
    void alter(const alter_action& action, const foreign_key& origin);
    void drop_table(const std::string& name);
    void drop_index(const std::string& name);
    void set_schema(const std::string& table, const std::string& schema);
    void rename_table(const std::string& table, const std::string& name);

    alps::dialect dialect_;
    std::map<std::string, table_facts> tables_;
    std::map<std::string, std::optional<std::size_t>> dropped_; ///< Where they were made.
    std::size_t release_ = 0;
};

} // namespace alps::migrate
