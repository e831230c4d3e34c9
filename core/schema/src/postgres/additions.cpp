#include "postgres/additions.hpp"

#include "model/parts.hpp"
#include "postgres/alter_ddl.hpp"

#include <alps/schema/postgres/ddl.hpp>

#include <algorithm>
#include <ranges>

namespace alps::schema::postgres {
namespace {

class additions {
public:
    additions(std::vector<std::string>& statements, const alteration& alteration)
        : statements_(statements), alteration_(alteration) {}

    /// CREATE TABLE has those of a new table.
    void add_keys_and_checks() {
        for (const model::table& table : alteration_.after().tables) {
            if (alteration_.is_created(table.name)) continue;
            add_primary_key_of(table);
            add_each(table, part_kind::unique_key, table.unique_keys, add_unique_key);
            add_each(table, part_kind::check, table.checks, add_check);
        }
    }

    void add_foreign_keys(bool to_keys) {
        for (const model::table& table : alteration_.after().tables) {
            add_each(table, part_kind::foreign_key,
                     table.foreign_keys | std::views::filter([&](const model::foreign_key& key) {
                         return refers_to_key(alteration_.after(), key) == to_keys;
                     }),
                     add_foreign_key);
        }
    }

    void add_indexes() {
        for (const model::table& table : alteration_.after().tables)
            add_each(table, part_kind::index, table.indexes, create_index);
    }

    void add_policies() {
        for (const model::table& table : alteration_.after().tables)
            add_each(table, part_kind::policy, table.policies, create_policy);
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

    template <class Parts, class Render>
    void add_each(const model::table& table, part_kind kind, Parts&& parts, const Render& render) {
        for (const auto& part : parts) {
            if (is_added(table, kind, part.name)) statements_.push_back(render(table.name, part));
        }
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
