#include "lint/rule.hpp"

#include <alps/base/join.hpp>

#include <algorithm>

namespace alps::migrate {
namespace {

bool begins_with(const std::vector<std::string>& index, const std::vector<std::string>& columns) {
    return index.size() >= columns.size() &&
           std::is_permutation(columns.begin(), columns.end(), index.begin());
}

bool has_index(const table_facts& table, const std::vector<std::string>& columns) {
    return std::ranges::any_of(
        table.indexes, [&](const auto& index) { return begins_with(index.second, columns); });
}

} // namespace

constexpr rule rules::foreign_key_index = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "Without an index on a foreign key's columns, removing a referenced row reads the "
              "whole table.",
    .remedy = "Create an index that begins with the foreign key's columns.",
    .examples = {{"alter table posts add foreign key (\"Title\") references users (id) not valid",
                  "alter table posts add foreign key (author) references users (id) not valid"}},
    .judge = [](const std::string& table, const table_facts& facts,
                const foreign_key& key) -> std::optional<raw_finding> {
        if (has_index(facts, key.columns)) return std::nullopt;
        return raw_finding{.line = key.line,
                           .table = table,
                           .message = "the foreign key of '" + table + "' on '" +
                                      join(key.columns, "', '") + "' to '" + key.references +
                                      "' has no index",
                           .lowered = facts.made_in == key.release};
    },
};

} // namespace alps::migrate
