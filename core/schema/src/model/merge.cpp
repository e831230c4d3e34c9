#include "model/parts.hpp"

#include <alps/base/join.hpp>
#include <alps/schema/merge.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace alps::schema {
namespace {

error other_dialect(dialect first, dialect second) {
    return error(errc::configuration,
                 {.message = fmt::format("a schema for {} does not go with one for {}",
                                         to_string(second), to_string(first)),
                  .hint = "describe both for the dialect of the database"});
}

error name_taken(std::string_view what, std::string_view name) {
    return error(errc::configuration,
                 {.message = fmt::format("two schemas have {} '{}'", what, name),
                  .hint = "rename the application's; alps keeps the names of its own"});
}

error lacks(const model::table& table, const std::vector<std::string>& missing) {
    return error(
        errc::configuration,
        {.message = fmt::format("two schemas have a table '{}', and the second lacks what the "
                                "first needs: {}",
                                table.name, join(missing, "; ")),
         .hint = "declare what is missing, rename the table, or leave that of alps out with "
                 "omitted_tables in alps.json; one that has it all is taken"});
}

/// Says what a table lacks of another that it is to stand for: columns as they are there, and keys.
/// Columns of its own must be such that an insert can leave them out.
std::vector<std::string> missing_in(const model::table& table, const model::table& needed) {
    std::vector<std::string> missing;
    for (const model::column& column : needed.columns) {
        if (find(table.columns, column.name) == nullptr)
            missing.push_back(fmt::format("column {}", column.name));
    }
    std::ranges::move(contradictions(table, needed), std::back_inserter(missing));
    const auto keys = keys_of(table);
    for (const auto& columns : keys_of(needed)) {
        const auto same = [&](const auto& key) {
            return std::ranges::is_permutation(key, columns);
        };
        if (std::ranges::none_of(keys, same))
            missing.push_back(fmt::format("a key ({})", join(columns, ", ")));
    }
    return missing;
}

/// Moves tables to others, in the order of their names. One that both have is the second's if that
/// has all that the first needs.
result<void> move_tables(std::vector<model::table>& all, std::vector<model::table> more) {
    for (model::table& table : more) {
        model::table* known = find(all, table.name);
        if (known == nullptr) {
            all.push_back(std::move(table));
            continue;
        }
        if (const auto missing = missing_in(table, *known); !missing.empty())
            return lacks(table, missing);
        *known = std::move(table);
    }
    std::ranges::sort(all, {}, &model::table::name);
    return {};
}

result<void> move_enumerations(std::vector<model::enumeration>& all,
                               std::vector<model::enumeration> more) {
    for (model::enumeration& enumeration : more) {
        const auto* known = find(all, enumeration.name);
        if (known == nullptr) {
            all.push_back(std::move(enumeration));
        } else if (*known != enumeration) {
            return name_taken("an enumeration", enumeration.name);
        }
    }
    std::ranges::sort(all, {}, &model::enumeration::name);
    return {};
}

} // namespace

std::vector<std::string> contradictions(const model::table& live, const model::table& declared) {
    std::vector<std::string> found;
    for (const model::column& column : live.columns) {
        const auto* other = find(declared.columns, column.name);
        if (other == nullptr) {
            if (!column.nullable && !column.default_value)
                found.push_back(fmt::format("a default of column {}", column.name));
        } else if (column.type != other->type) {
            found.push_back(fmt::format("the type of column {}", column.name));
        } else if (column.nullable != other->nullable) {
            found.push_back(
                fmt::format("column {} {}null", column.name, other->nullable ? "" : "not "));
        }
    }
    return found;
}

result<model::schema> merge(model::schema first, model::schema second) {
    if (first.dialect != second.dialect) return other_dialect(first.dialect, second.dialect);
    if (auto moved = move_tables(first.tables, std::move(second.tables)); !moved)
        return moved.error();
    auto moved = move_enumerations(first.enumerations, std::move(second.enumerations));
    if (!moved) return moved.error();
    return first;
}

} // namespace alps::schema
