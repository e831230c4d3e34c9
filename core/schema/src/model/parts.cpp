#include "model/parts.hpp"

#include <alps/base/join.hpp>

#include <fmt/core.h>

namespace alps::schema {

const model::column* find_column(const model::schema& schema, std::string_view table,
                                 std::string_view column) {
    const model::table* found = find(schema.tables, table);
    return found == nullptr ? nullptr : find(found->columns, column);
}

bool is_text(const model::column_type& type) {
    return type.kind == model::type_kind::text || type.kind == model::type_kind::varchar;
}

bool is_number(const model::column_type& type) {
    return type.kind == model::type_kind::integer || type.kind == model::type_kind::bigint ||
           type.kind == model::type_kind::real;
}

std::string primary_key_name(std::string_view table) {
    constexpr std::string_view suffix = "_pkey";
    constexpr std::size_t longest = 63;
    std::size_t length = std::min(table.size(), longest - suffix.size());
    const auto continues = [&](std::size_t at) {
        return at < table.size() && (static_cast<unsigned char>(table[at]) & 0xC0) == 0x80;
    };
    while (continues(length))
        --length;
    return std::string(table.substr(0, length)) + std::string(suffix);
}

std::string foreign_key_name(const model::table& table, const model::foreign_key& key) {
    return fmt::format("{}_{}_{}_{}_fk", table.name, join(key.columns, "_"), key.table,
                       join(key.referenced, "_"));
}

std::optional<model::key> primary_key_of(const model::table& table) {
    for (const model::column& column : table.columns) {
        if (column.primary_key) return model::key{primary_key_name(table.name), {column.name}};
    }
    return table.primary_key;
}

} // namespace alps::schema
