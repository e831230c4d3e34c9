#pragma once

#include <alps/query/functions.hpp>
#include <alps/query/traits.hpp>

namespace alps::query {

/// `alps::lower_case()` of a text.
template <expression Text>
struct lower_case_call
    : schema::node<lower_case_call<Text>, std::string, precedence::primary, Text> {
    Text text;

    constexpr explicit lower_case_call(Text given) : text(std::move(given)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const lower_case_call* self) {
        writer.text(traits_of<Writer::dialect>::before_lower_case);
        Text::write(writer, schema::part(self, &lower_case_call::text));
        writer.text(traits_of<Writer::dialect>::behind_lower_case);
    }
};

/// A text in lower case and in Unicode's normal form C, as `alps::lower_case()` makes it, whatever
/// the database's locale.
template <expression Text>
[[nodiscard]] constexpr auto lower_case(const Text& text) {
    static_assert(std::is_same_v<typename Text::value_type, std::string>,
                  "alps: lower_case() takes a text");
    return lower_case_call<Text>(text);
}

/// Whether a text holds another.
template <expression Text, expression Part>
struct contains_test
    : schema::node<contains_test<Text, Part>, bool, precedence::comparison, Text, Part> {
    Text text;
    Part part;

    constexpr contains_test(Text whole, Part sought)
        : text(std::move(whole)), part(std::move(sought)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const contains_test* self) {
        writer.text(traits_of<Writer::dialect>::before_place);
        Text::write(writer, schema::part(self, &contains_test::text));
        writer.text(", ");
        Part::write(writer, schema::part(self, &contains_test::part));
        writer.text(") > 0");
    }
};

/// Whether a text holds another one, letter for letter: `contains(users.name, "Ann")`. An empty one
/// is held by every text.
template <expression Text, class Part>
[[nodiscard]] constexpr auto contains(const Text& text, const Part& part) {
    static_assert(std::is_same_v<typename Text::value_type, std::string>,
                  "alps: contains() takes a text");
    auto sought = detail::text_part(part);
    return contains_test<Text, decltype(sought)>(text, std::move(sought));
}

} // namespace alps::query
