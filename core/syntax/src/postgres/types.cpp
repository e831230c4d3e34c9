#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>
#include <alps/syntax/tokenize.hpp>
#include <alps/syntax/types.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace alps::syntax {
namespace {

using synonym = std::pair<std::string_view, std::string_view>;
constexpr auto synonyms = std::to_array<synonym>({
    {"bit varying", "varbit"},
    {"bool", "boolean"},
    {"char varying", "varchar"},
    {"character", "char"},
    {"character varying", "varchar"},
    {"dec", "numeric"},
    {"decimal", "numeric"},
    {"float", "double precision"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"int", "integer"},
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"national char", "char"},
    {"national char varying", "varchar"},
    {"national character", "char"},
    {"national character varying", "varchar"},
    {"nchar", "char"},
    {"nchar varying", "varchar"},
    {"serial2", "smallserial"},
    {"serial4", "serial"},
    {"serial8", "bigserial"},
    {"time without time zone", "time"},
    {"timestamp without time zone", "timestamp"},
    {"timestamptz", "timestamp with time zone"},
    {"timetz", "time with time zone"},
});

/// What of a type stands where.
struct type_text {
    std::string name;                 ///< Its words with one space between.
    std::vector<std::string> numbers; ///< What stands in parentheses, split at the commas.
    bool is_array = false;
    bool is_whole = true; ///< Nothing else stood there.
};

std::string written(token_span tokens, std::string_view between = "") {
    std::string text;
    for (const token& token : tokens) {
        if (!text.empty()) text += between;
        text += token.text;
    }
    return text;
}

/// A name as it has to be written. `"char"` is another type than `char`.
std::string written_name(const token& token) {
    if (token.kind != token_kind::quoted_name) return to_lower(token.text);
    const std::string name = unquoted(token.text);
    const bool is_plain = is_plain_name(name) && to_lower(name) == name && name != "char";
    return is_plain ? name : quoted(name, '"');
}

/// Tells whether these are `[]`, `[3]` and the like, or `array` and one such pair.
bool are_dimensions(token_span rest) {
    token_reader reader(rest, dialect::postgres);
    (void)reader.accept("array");
    while (reader.accept_symbol("[")) {
        if (reader.peek().kind == token_kind::number) reader.advance();
        if (!reader.accept_symbol("]")) return false;
    }
    return reader.done();
}

type_text read_type(token_span type) {
    type_text read;
    token_reader reader(type, dialect::postgres);
    while (!reader.done()) {
        const token& next = reader.peek();
        if (is_symbol(next, "(")) {
            for (const token_span number : split_at_commas(reader.read_parentheses()))
                read.numbers.push_back(written(number));
            continue;
        }
        if (is_symbol(next, "[") || is_word(next, "array")) {
            read.is_array = true;
            read.is_whole = !read.name.empty() && are_dimensions(reader.rest());
            break;
        }
        const bool is_part = is_name(next, dialect::postgres) || is_symbol(next, ".");
        if (!is_part) {
            read.is_whole = false;
            break;
        }
        if (!read.name.empty() && !read.name.ends_with('.') && !is_symbol(next, ".")) {
            read.name += ' ';
        }
        read.name += is_symbol(next, ".") ? "." : written_name(next);
        reader.advance();
    }
    return read;
}

/// Names a type as Drizzle does, and leaves out numbers that say nothing.
void make_usual(type_text& type) {
    for (const std::string_view schema : {"public.", "pg_catalog."}) {
        if (type.name.starts_with(schema)) type.name.erase(0, schema.size());
    }
    const bool is_float = type.name == "float" && type.numbers.size() == 1;
    const auto* const known = std::ranges::find(synonyms, type.name, &synonym::first);
    if (known != synonyms.end()) type.name = known->second;
    if (is_float) {
        // Up to 24 binary digits are a single float.
        const std::string& digits = type.numbers.front();
        if (digits.size() == 1 || (digits.size() == 2 && digits <= "24")) type.name = "real";
        type.numbers.clear();
    }
    if (type.name == "numeric" && type.numbers.size() == 2 && type.numbers.back() == "0")
        type.numbers.pop_back();
    const bool is_single = type.numbers.size() == 1 && type.numbers.front() == "1";
    if ((type.name == "char" || type.name == "bit") && is_single) type.numbers.clear();
}

std::string spelled(const type_text& type) {
    std::string numbers;
    for (const std::string& number : type.numbers)
        numbers += (numbers.empty() ? "(" : ", ") + number;
    if (!numbers.empty()) numbers += ')';
    constexpr std::string_view zone = " with time zone";
    std::string text = type.name;
    if (text == "timestamp" || text == "timestamp with time zone") {
        text.insert(std::string_view("timestamp").size(), numbers.empty() ? "" : ' ' + numbers);
    } else if (text.ends_with(zone)) {
        text.insert(text.size() - zone.size(), numbers);
    } else {
        text += numbers;
    }
    return type.is_array ? text + "[]" : text;
}

} // namespace

std::string usual_type(token_span type) {
    type_text read = read_type(type);
    if (!read.is_whole) return written(type, " ");
    make_usual(read);
    return spelled(read);
}

std::string usual_type(std::string_view type) {
    const auto tokens = tokenize_code(type, dialect::postgres);
    return tokens ? usual_type(token_span(*tokens)) : std::string(type);
}

bool is_serial(std::string_view type) noexcept {
    return type == "serial" || type == "bigserial" || type == "smallserial";
}

measured_type measure_type(std::string_view type) {
    const std::size_t open = type.find('(');
    if (open == type.npos) return {.name = std::string(type)};
    const std::size_t close = std::min(type.find(')', open), type.size() - 1);
    const std::string_view before = type.substr(0, open);
    measured_type found{.name = std::string(before.substr(0, before.find_last_not_of(' ') + 1)) +
                                std::string(type.substr(close + 1))};
    const char* const end = type.data() + close;
    const auto read = std::from_chars(type.data() + open + 1, end, found.first);
    if (end - read.ptr > 2) std::from_chars(read.ptr + 2, end, found.second);
    if (found.second < 0) found.second = 0;
    return found;
}

bool repeats_type(std::string_view cast, std::string_view column) {
    const std::string to = usual_type(cast);
    const std::string of = usual_type(column);
    const std::string name = measure_type(of).name;
    return to == of || to == name || (to == "bpchar" && name == "char");
}

} // namespace alps::syntax
