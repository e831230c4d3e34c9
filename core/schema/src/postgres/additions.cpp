#include "postgres/additions.hpp"

#include "model/parts.hpp"
#include "postgres/alter_ddl.hpp"

#include <alps/schema/postgres/ddl.hpp>

#include <algorithm>

namespace alps::schema::postgres {
namespace {

/// Tells whether a foreign key refers to a key of its table. If not, a unique index must be there
/// before it.
bool refers_to_key(const model::schema& schema, const model::foreign_key& foreign_key) {
    const model::table* table = find(schema.tables, foreign_key.table);
    if (table == nullptr) return true;
    const auto matches = [&](const model::key& key) {
        return std::ranges::is_permutation(key.columns, foreign_key.referenced);
    };
    const auto primary_key = primary_key_of(*table);
    return (primary_key && matches(*primary_key)) ||
           std::ranges::any_of(table->unique_keys, matches);
}

class additions {
public:
    additions(std::vector<std::string>& statements, const alteration& alteration)
        : statements_(statements), alteration_(alteration) {}

    /// CREATE TABLE has those of a new table.
    void add_keys_and_checks() {
        for (const model::table& table : alteration_.after().tables) {
            if (alteration_.is_created(table.name)) continue;
            add_primary_key_of(table);
            for (const auto& key : table.unique_keys) {
                if (is_added(table, part_kind::unique_key, key.name))
                    statements_.push_back(add_unique_key(table.name, key));
            }
            for (const auto& check : table.checks) {
                if (is_added(table, part_kind::check, check.name))
                    statements_.push_back(add_check(table.name, check));
            }
        }
    }

    void add_foreign_keys(bool to_keys) {
        for (const model::table& table : alteration_.after().tables) {
            for (const auto& key : table.foreign_keys) {
                if (is_added(table, part_kind::foreign_key, key.name) &&
                    refers_to_key(alteration_.after(), key) == to_keys) {
                    statements_.push_back(add_foreign_key(table.name, key));
                }
            }
        }
    }

    void add_indexes() {
        for (const model::table& table : alteration_.after().tables) {
            for (const auto& index : table.indexes) {
                if (is_added(table, part_kind::index, index.name))
                    statements_.push_back(create_index(table.name, index));
            }
        }
    }

    void add_policies() {
        for (const model::table& table : alteration_.after().tables) {
            for (const auto& policy : table.policies) {
                if (is_added(table, part_kind::policy, policy.name))
                    statements_.push_back(create_policy(table.name, policy));
            }
        }
    }

private:
    [[nodiscard]] bool is_added(const model::table& table, part_kind kind,
                                const std::string& name) const {
        return alteration_.is_created(table.name) ||
               alteration_.added().contains({table.name, kind, name});
    }

    void add_primary_key_of(const model::table& table) {
        const auto key = primary_key_of(table);
        if (!key || !is_added(table, part_kind::primary, key->name)) return;
        statements_.push_back(table.primary_key ? add_primary_key(table.name, *key)
                                                : add_primary_key(table.name, key->columns[0]));
    }

    std::vector<std::string>& statements_;
    const alteration& alteration_;
};

} // namespace

void set_row_security(std::vector<std::string>& statements, const std::string& table,
                      model::row_security before, model::row_security after) {
    using model::row_security;
    if (before == row_security::forced && after != row_security::forced)
        statements.push_back(unforce_row_security(table));
    if (before == row_security::off && after != row_security::off)
        statements.push_back(enable_row_security(table));
    if (before != row_security::off && after == row_security::off)
        statements.push_back(disable_row_security(table));
    if (before != row_security::forced && after == row_security::forced)
        statements.push_back(force_row_security(table));
}

void add_parts(std::vector<std::string>& statements, const alteration& alteration) {
    additions additions(statements, alteration);
    additions.add_keys_and_checks();
    additions.add_foreign_keys(true);
    additions.add_indexes();
    additions.add_foreign_keys(false);
    additions.add_policies();
}

} // namespace alps::schema::postgres
