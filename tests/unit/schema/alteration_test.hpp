#pragma once

#include <alps/schema/alter.hpp>
#include <alps/schema/diff.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace alps::schema {

/// A schema with one table, `users`, whose columns are all nullable texts but the key.
inline model::schema users_schema(alps::dialect dialect) {
    model::column id{.name = "id", .type = {model::type_kind::integer}, .primary_key = true};
    model::column name{.name = "name", .type = {}, .nullable = true};
    return {.dialect = dialect, .tables = {{.name = "users", .columns = {id, name}}}};
}

inline model::column nullable(std::string name, model::type_kind kind = model::type_kind::text) {
    return {.name = std::move(name), .type = {kind}, .nullable = true};
}

/// Changes a schema into another.
using editing = std::function<void(model::schema&)>;

inline model::schema edited(model::schema schema, const editing& edit) {
    edit(schema);
    return schema;
}

/// Returns what the changes of an edit are, in words.
inline std::vector<std::string> described(const model::schema& from, const model::schema& to,
                                          const rename_hints& hints = {}) {
    std::vector<std::string> texts;
    for (const change& each : find_changes(from, to, hints).value())
        texts.push_back(describe(each));
    return texts;
}

inline std::vector<std::string> altered(const model::schema& from, const model::schema& to,
                                        const rename_hints& hints = {}) {
    return alter_statements(from, to, find_changes(from, to, hints).value());
}

} // namespace alps::schema
