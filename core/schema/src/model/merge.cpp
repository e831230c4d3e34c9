#include <alps/schema/merge.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

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

/// Moves named things to others, in the order of their names.
template <class Named>
result<void> move_into(std::vector<Named>& all, std::vector<Named> more, std::string_view what) {
    std::ranges::move(more, std::back_inserter(all));
    std::ranges::sort(all, {}, &Named::name);
    const auto twice = std::ranges::adjacent_find(all, {}, &Named::name);
    if (twice != all.end()) return name_taken(what, twice->name);
    return {};
}

} // namespace

result<model::schema> merge(model::schema first, model::schema second) {
    if (first.dialect != second.dialect) return other_dialect(first.dialect, second.dialect);
    auto tables = move_into(first.tables, std::move(second.tables), "a table");
    if (!tables) return tables.error();
    auto enumerations =
        move_into(first.enumerations, std::move(second.enumerations), "an enumeration");
    if (!enumerations) return enumerations.error();
    return first;
}

} // namespace alps::schema
