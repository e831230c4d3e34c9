#include "lint/reading/types.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace alps::migrate {
namespace {

using synonym = std::pair<std::string_view, std::string_view>;
constexpr std::array<synonym, 14> synonyms = {{
    {"character varying", "varchar"},
    {"character", "char"},
    {"bpchar", "char"},
    {"int", "integer"},
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"bool", "boolean"},
    {"decimal", "numeric"},
    {"bit varying", "varbit"},
    {"timestamptz", "timestamp with time zone"},
    {"timestamp without time zone", "timestamp"},
}};

std::string usual_name(std::string name) {
    const auto* const at = std::ranges::find(synonyms, name, &synonym::first);
    return at == synonyms.end() ? name : std::string(at->second);
}

/// A type and its numbers, such as length, or precision and scale; -1 where there is none.
struct measured {
    std::string name;
    long first = -1;
    long second = -1;
};

measured measure(std::string_view type) {
    const std::size_t open = type.find('(');
    measured found{.name = std::string(type.substr(0, open))};
    if (open == type.npos) return found;
    const char* const end = type.data() + type.size();
    const auto read = std::from_chars(type.data() + open + 1, end, found.first);
    if (read.ptr != end && *read.ptr == ',') std::from_chars(read.ptr + 1, end, found.second);
    if (found.second < 0) found.second = 0;
    return found;
}

bool is_text(std::string_view name) noexcept { return name == "text" || name == "varchar"; }

} // namespace

std::string canonical_type(syntax::token_span type) {
    std::string name;
    std::string numbers;
    syntax::token_reader reader(type, dialect::postgres);
    while (!reader.done()) {
        if (is_symbol(reader.peek(), "(")) {
            for (const syntax::token& token : reader.read_parentheses())
                numbers += token.text;
            continue;
        }
        if (!name.empty() && !name.ends_with('.') && !is_symbol(reader.peek(), ".")) name += ' ';
        const syntax::token& token = reader.peek();
        name += is_name(token, dialect::postgres) ? name_of(token, dialect::postgres)
                                                  : std::string(token.text);
        reader.advance();
    }
    for (const std::string_view schema : {"public.", "pg_catalog."}) {
        if (name.starts_with(schema)) name.erase(0, schema.size());
    }
    name = usual_name(std::move(name));
    return numbers.empty() ? name : name + "(" + numbers + ")";
}

bool is_serial(std::string_view type) noexcept {
    constexpr auto serials = std::to_array<std::string_view>(
        {"bigserial", "serial", "serial2", "serial4", "serial8", "smallserial"});
    return std::ranges::find(serials, type) != serials.end();
}

bool is_free_change(std::string_view from, std::string_view to) {
    if (from == to) return true;
    const measured old_type = measure(from);
    const measured new_type = measure(to);
    const bool is_unlimited = new_type.first < 0;
    const bool is_wider = is_unlimited || (old_type.first >= 0 && new_type.first >= old_type.first);
    if (is_text(old_type.name) && is_text(new_type.name)) return is_wider;
    if (old_type.name == "cidr" && new_type.name == "inet") return true;
    if (old_type.name != new_type.name) return false;
    if (old_type.name == "numeric")
        return is_unlimited || (is_wider && new_type.second == old_type.second);
    constexpr std::string_view lengthened[] = {"varbit", "timestamp", "timestamp with time zone"};
    return is_wider && std::ranges::find(lengthened, old_type.name) != std::end(lengthened);
}

} // namespace alps::migrate
