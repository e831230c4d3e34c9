#include "model/parts.hpp"

#include <alps/schema/names.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

#include <map>
#include <optional>

namespace alps::schema {
namespace {

/// Names of which no two may be the same to the engine.
class distinct_names {
public:
    explicit distinct_names(dialect dialect) : dialect_(dialect) {}

    void add(const std::string& name) {
        const auto [taken, is_new] = names_.emplace(syntax::kept_name(name, dialect_), name);
        if (is_new || taken->second == name || failure_) return;
        failure_ =
            error(errc::configuration,
                  {.message = fmt::format("'{}' and '{}' are one name to the database, which "
                                          "keeps '{}' of both",
                                          taken->second, name, taken->first),
                   .hint = "give one of them a shorter name"});
    }

    [[nodiscard]] const std::optional<error>& failure() const { return failure_; }

private:
    dialect dialect_;
    std::map<std::string, std::string> names_; ///< By what is kept of them.
    std::optional<error> failure_;
};

result<void> check_names(const model::table& table, dialect dialect, distinct_names& relations) {
    distinct_names columns(dialect);
    distinct_names constraints(dialect);
    relations.add(table.name);
    for (const model::column& column : table.columns)
        columns.add(column.name);
    if (const auto key = primary_key_of(table)) {
        relations.add(key->name);
        constraints.add(key->name);
    }
    for (const model::key& key : table.unique_keys) {
        relations.add(key.name);
        constraints.add(key.name);
    }
    for (const model::index& index : table.indexes)
        relations.add(index.name);
    for (const model::foreign_key& key : table.foreign_keys)
        constraints.add(key.name);
    for (const model::check& check : table.checks)
        constraints.add(check.name);
    for (const distinct_names* names : {&columns, &constraints}) {
        if (names->failure()) return *names->failure();
    }
    return {};
}

} // namespace

result<void> check_names(const model::schema& schema) {
    distinct_names relations(schema.dialect);
    for (const model::table& table : schema.tables) {
        if (auto checked = check_names(table, schema.dialect, relations); !checked) return checked;
    }
    if (relations.failure()) return *relations.failure();
    return {};
}

} // namespace alps::schema
