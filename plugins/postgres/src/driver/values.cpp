#include "driver/values.hpp"

#include "driver/type_oids.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace alps::postgres {
namespace {

template <class Number>
sql_value parse(std::string_view text) {
    Number number{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) return std::string(text);
    return number;
}

struct printer {
    std::optional<std::string> operator()(std::monostate) const { return std::nullopt; }
    std::optional<std::string> operator()(bool value) const { return value ? "true" : "false"; }
    std::optional<std::string> operator()(std::int64_t value) const {
        return std::to_string(value);
    }
    std::optional<std::string> operator()(double value) const {
        if (std::isnan(value)) return "NaN";
        std::array<char, 32> buffer{};
        const auto [end, failure] =
            std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
        return std::string(buffer.data(), end);
    }
    std::optional<std::string> operator()(const std::string& value) const { return value; }
};

} // namespace

sql_value to_value(unsigned type, std::string_view text) {
    switch (type) {
    case bool_oid:
        return text == "t";
    case int2_oid:
    case int4_oid:
    case int8_oid:
        return parse<std::int64_t>(text);
    case float4_oid:
    case float8_oid:
        return parse<double>(text);
    default:
        return std::string(text);
    }
}

result<std::vector<std::optional<std::string>>> to_texts(std::span<const sql_value> parameters) {
    std::vector<std::optional<std::string>> texts;
    texts.reserve(parameters.size());
    for (const auto& parameter : parameters) {
        texts.push_back(std::visit(printer{}, parameter));
        if (texts.back() && texts.back()->find('\0') != std::string::npos) {
            return error(
                errc::invalid_argument,
                {.message = "parameter $" + std::to_string(texts.size()) + " holds a NUL byte",
                 .hint = "PostgreSQL cannot store it in a text"});
        }
    }
    return texts;
}

} // namespace alps::postgres
