#include "model/parts.hpp"

namespace alps::schema {

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

std::optional<model::key> primary_key_of(const model::table& table) {
    for (const model::column& column : table.columns) {
        if (column.primary_key) return model::key{primary_key_name(table.name), {column.name}};
    }
    return table.primary_key;
}

} // namespace alps::schema
