#pragma once

#include <alps/base/json_text.hpp>
#include <alps/query/functions.hpp>
#include <alps/query/traits.hpp>

#include <concepts>
#include <string>

namespace alps::query {

/// `json -> key`, or `json ->> key` for the text of a scalar.
template <fixed_string Operator, class Value, expression Json, expression Key>
struct json_element : schema::node<json_element<Operator, Value, Json, Key>, Value,
                                   precedence::concatenation, Json, Key> {
    Json json;
    Key key;

    constexpr json_element(Json whole, Key name) : json(std::move(whole)), key(std::move(name)) {}

    template <class Outer>
    static constexpr bool nullable_within = true;

    /// The element as text: a string without its quotes, a number as it is written.
    [[nodiscard]] constexpr auto as_text() const {
        return json_element<"->>", std::string, Json, Key>(json, key);
    }

    template <class Writer>
    static constexpr void write(Writer& writer, const json_element* self) {
        schema::write_operand<precedence::concatenation>(writer,
                                                         schema::part(self, &json_element::json));
        writer.text(" ");
        writer.text(Operator.view());
        writer.text(" ");
        schema::write_operand<precedence::primary>(writer, schema::part(self, &json_element::key));
    }
};

/// The number of elements of a JSON array.
template <expression Json>
struct json_length_call
    : schema::node<json_length_call<Json>, std::int64_t, precedence::primary, Json> {
    Json json;

    constexpr explicit json_length_call(Json array) : json(std::move(array)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const json_length_call* self) {
        writer.text(traits_of<Writer::dialect>::json_array_length);
        Json::write(writer, schema::part(self, &json_length_call::json));
        writer.text(")");
    }
};

/// The number of elements of a JSON array.
template <expression Json>
[[nodiscard]] constexpr auto json_length(const Json& json) {
    static_assert(std::is_same_v<typename Json::value_type, json_text>,
                  "alps: json_length() takes JSON");
    return json_length_call<Json>(json);
}

} // namespace alps::query

namespace alps::schema {

/// What `json[key]` makes; see `operand::operator[]`.
template <expression Json, class Key>
constexpr auto make_json_element(const Json& json, const Key& key) {
    static_assert(std::is_same_v<typename Json::value_type, json_text>,
                  "alps: only JSON has elements");
    if constexpr (std::integral<Key> && !std::is_same_v<Key, bool>) {
        auto index = bound<std::int32_t>(static_cast<std::int32_t>(key));
        return query::json_element<"->", json_text, Json, decltype(index)>(json, std::move(index));
    } else if constexpr (expression<Key>) {
        static_assert(std::is_same_v<typename Key::value_type, std::string> ||
                          std::is_same_v<typename Key::value_type, std::int32_t>,
                      "alps: an element has a number or a name");
        return query::json_element<"->", json_text, Json, Key>(json, key);
    } else {
        static_assert(std::is_convertible_v<const Key&, std::string_view>,
                      "alps: an element has a number or a name");
        auto name = bound<std::string>(std::string(std::string_view(key)));
        return query::json_element<"->", json_text, Json, decltype(name)>(json, std::move(name));
    }
}

} // namespace alps::schema
