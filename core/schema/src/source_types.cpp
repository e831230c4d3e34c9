#include "source_types.hpp"

#include <algorithm>
#include <initializer_list>

namespace alps::schema::source {
namespace {

using default_kind = enum model::column_default::kind;
using model::type_kind;

bool has_default(const model::column& column, default_kind kind) {
    return column.default_value && column.default_value->kind == kind;
}

bool has_truth_value(const model::column& column) {
    return has_default(column, default_kind::literal) &&
           (column.default_value->text == "true" || column.default_value->text == "false");
}

cpp_type type_of_other(const std::string& name, alps::dialect dialect) {
    if (dialect == dialect::postgres) {
        if (name == "smallint" || name == "serial" || name == "smallserial") return cpp_type::int32;
        if (name == "bigserial") return cpp_type::int64;
        return name == "real" ? cpp_type::real : cpp_type::text;
    }
    // As SQLite decides what a column of this type prefers to hold.
    const auto says = [&](std::initializer_list<std::string_view> words) {
        return std::ranges::any_of(
            words, [&](std::string_view word) { return name.find(word) != name.npos; });
    };
    if (says({"bool"})) return cpp_type::boolean;
    if (says({"int"})) return cpp_type::int64;
    if (says({"char", "clob", "text", "blob"})) return cpp_type::text;
    return says({"real", "floa", "doub"}) ? cpp_type::real : cpp_type::text;
}

/// What a column holds if nothing says more.
cpp_type base_of(cpp_type type) {
    if (type == cpp_type::timestamp || type == cpp_type::boolean) return cpp_type::int64;
    return type == cpp_type::uuid ? cpp_type::text : type;
}

bool is_number(cpp_type type) {
    return type == cpp_type::int32 || type == cpp_type::int64 || type == cpp_type::real;
}

} // namespace

column_types::column_types(const model::schema& schema) {
    for (const auto& table : schema.tables) {
        for (const auto& column : table.columns)
            guesses_.emplace(place(table.name, column.name), guess_of(column, schema.dialect));
    }
    if (schema.dialect == dialect::postgres) return;
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

column_types::guess column_types::guess_of(const model::column& column, alps::dialect dialect) {
    const auto certain = [](cpp_type type) { return guess{type, evidence::certain, {}}; };
    const auto some = [](cpp_type type) { return guess{type, evidence::some, {}}; };
    const bool sqlite = dialect == dialect::sqlite;
    switch (column.type.kind) {
    case type_kind::boolean:
        return certain(cpp_type::boolean);
    case type_kind::integer:
        if (!sqlite) return certain(cpp_type::int32);
        if (column.touched) return certain(cpp_type::timestamp);
        if (has_default(column, default_kind::now)) return some(cpp_type::timestamp);
        if (has_truth_value(column)) return some(cpp_type::boolean);
        return {cpp_type::int64, evidence::none, {}};
    case type_kind::bigint:
        return certain(cpp_type::int64);
    case type_kind::real:
        return certain(cpp_type::real);
    case type_kind::text:
        if (sqlite && has_default(column, default_kind::random_uuid)) return some(cpp_type::uuid);
        return {cpp_type::text, sqlite ? evidence::none : evidence::certain, {}};
    case type_kind::varchar:
        return certain(cpp_type::text);
    case type_kind::uuid:
        return certain(cpp_type::uuid);
    case type_kind::timestamp:
        return certain(cpp_type::timestamp);
    case type_kind::json:
        return certain(cpp_type::json);
    case type_kind::enumeration:
        return {cpp_type::enumeration, evidence::certain, column.type.name};
    case type_kind::other:
        break;
    }
    return certain(type_of_other(column.type.name, dialect));
}

/// Gives the column of which less is known the type of the other; returns whether it did.
bool column_types::agree(guess& left, guess& right) {
    if (left.type == right.type && left.by == right.by) return false;
    const cpp_type base = base_of(left.type);
    if (base != base_of(right.type)) return false;
    if (left.by < right.by) {
        left = right;
    } else if (right.by < left.by) {
        right = left;
    } else if (left.by == evidence::some) {
        left = right = {base, evidence::certain, {}};
    } else {
        return false;
    }
    return true;
}

cpp_type column_types::of(std::string_view table, std::string_view column) const {
    return guesses_.at({std::string(table), std::string(column)}).type;
}

bool column_types::match(const model::table& table, const model::foreign_key& key) const {
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        const auto left = guesses_.find({table.name, key.columns[i]});
        const auto right = guesses_.find({key.table, key.referenced[i]});
        if (left == guesses_.end() || right == guesses_.end()) return false;
        const bool same = left->second.type == right->second.type &&
                          left->second.enumeration == right->second.enumeration;
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
