#pragma once

#include <alps/schema/typed/expression.hpp>
#include <alps/schema/typed/traits.hpp>

#include <string>
#include <type_traits>
#include <utility>

namespace alps::schema {

/// A text without regard to case; see `caseless()`.
template <expression Text>
struct caseless_call : node<caseless_call<Text>, std::string, precedence::primary, Text> {
    Text text;

    constexpr explicit caseless_call(Text given) : text(std::move(given)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const caseless_call* self) {
        writer.text(traits_of<Writer::dialect>::before_caseless);
        Text::write(writer, part(self, &caseless_call::text));
        writer.text(traits_of<Writer::dialect>::behind_caseless);
    }
};

/// A text in the form in which texts are one that differ in case only, for unique indexes. On
/// PostgreSQL it is that of `alps::lower_case()`. SQLite lowers ASCII letters; a query that has to
/// know the others uses `query::lower_case()`.
template <expression Text>
[[nodiscard]] constexpr auto caseless(const Text& text) {
    static_assert(std::is_same_v<typename Text::value_type, std::string>,
                  "alps: caseless() takes a text");
    return caseless_call<Text>(text);
}

} // namespace alps::schema
