#include "header_writer/types.hpp"

#include "dialect_rules.hpp"

namespace alps::schema::source {
namespace {

/// What a column holds if nothing says more.
cpp_type base_of(cpp_type type) {
    if (type == cpp_type::timestamp || type == cpp_type::boolean) return cpp_type::int64;
    return type == cpp_type::uuid ? cpp_type::text : type;
}

bool is_number(cpp_type type) {
    return type == cpp_type::int32 || type == cpp_type::int64 || type == cpp_type::real;
}

/// Gives the column of which less is known the type of the other; returns whether it did.
bool agree(guess& left, guess& right) {
    if (left == right) return false;
    if (left.type == right.type && left.id.empty() != right.id.empty()) {
        (left.id.empty() ? left : right) = left.id.empty() ? right : left;
        return true;
    }
    if (left.type == right.type && left.by == right.by) return false;
    const cpp_type base = base_of(left.type);
    if (base != base_of(right.type)) return false;
    if (left.by < right.by) {
        left = right;
    } else if (right.by < left.by) {
        right = left;
    } else if (left.by == evidence::some) {
        left = right = {.type = base};
    } else {
        return false;
    }
    return true;
}

} // namespace

column_types::column_types(const model::schema& schema,
                           const std::map<column_key, std::string>& ids) {
    const dialect_rules& rules = rules_of(schema.dialect);
    for (const auto& table : schema.tables) {
        for (const auto& column : table.columns)
            guesses_.emplace(column_key(table.name, column.name), rules.guess_type(column));
    }
    for (const auto& [column, type] : ids) {
        const auto known = guesses_.find(column);
        if (known != guesses_.end()) known->second = {.type = cpp_type::uuid, .id = type};
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto& table : schema.tables) {
            for (const auto& key : table.foreign_keys) {
                for (std::size_t i = 0; i < key.columns.size(); ++i) {
                    const auto left = guesses_.find({table.name, key.columns[i]});
                    const auto right = guesses_.find({key.table, key.referenced[i]});
                    if (left == guesses_.end() || right == guesses_.end()) continue;
                    changed = agree(left->second, right->second) || changed;
                }
            }
        }
    }
}

cpp_type column_types::of(std::string_view table, std::string_view column) const {
    return at(table, column).type;
}

const std::string& column_types::id_of(std::string_view table, std::string_view column) const {
    return at(table, column).id;
}

const guess& column_types::at(std::string_view table, std::string_view column) const {
    return guesses_.at({std::string(table), std::string(column)});
}

bool column_types::match(const model::table& table, const model::foreign_key& key) const {
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        const auto left = guesses_.find({table.name, key.columns[i]});
        const auto right = guesses_.find({key.table, key.referenced[i]});
        if (left == guesses_.end() || right == guesses_.end()) return false;
        const bool same = left->second.type == right->second.type &&
                          left->second.enumeration == right->second.enumeration &&
                          left->second.id == right->second.id;
        if (!same && !(is_number(left->second.type) && is_number(right->second.type))) return false;
    }
    return true;
}

std::string_view name_of(cpp_type type) {
    switch (type) {
    case cpp_type::boolean:
        return "bool";
    case cpp_type::int32:
        return "std::int32_t";
    case cpp_type::int64:
        return "std::int64_t";
    case cpp_type::real:
        return "double";
    case cpp_type::text:
    case cpp_type::enumeration:
        return "std::string";
    case cpp_type::uuid:
        return "alps::uuid";
    case cpp_type::timestamp:
        return "alps::timestamp";
    case cpp_type::json:
        return "alps::json_text";
    }
    return {};
}

} // namespace alps::schema::source
