#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/json_text.hpp>
#include <alps/schema/typed/value.hpp>
#include <alps/syntax/quoting.hpp>

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

namespace alps::schema {

/// Writes an expression as it stands in a table's definition: columns without their table's name,
/// values as literals.
template <alps::dialect Dialect>
class definition_writer {
public:
    static constexpr alps::dialect dialect = Dialect;
    static constexpr bool defines_tables = true;

    void text(std::string_view sql) { output_ += sql; }
    void identifier(std::string_view name) { syntax::append_quoted(output_, name, '"'); }
    void literal(std::string_view text) { syntax::append_quoted(output_, text, '\''); }
    void number(std::int64_t value) { output_ += std::to_string(value); }
    void column(std::string_view, std::string_view name) { identifier(name); }

    void value(const bool* flag) { text(*flag ? "true" : "false"); }
    void value(const std::string* characters) { literal(*characters); }
    void value(const json_text* json) { literal(json->text()); }
    template <std::integral Integer>
    void value(const Integer* integer) {
        number(*integer);
    }
    template <storable_enum Enum>
    void value(const Enum* held) {
        literal(stored_text(*held));
    }
    void value(const double* real) {
        char buffer[32];
        const auto [end, failure] = std::to_chars(buffer, buffer + sizeof(buffer), *real);
        text(std::string_view(buffer, end));
    }
    void value(const uuid* key) { literal(format_uuid(*key)); }
    template <class Kind>
    void value(const id<Kind>* key) {
        literal(to_string(*key));
    }

    [[nodiscard]] std::string take() { return std::move(output_); }

private:
    std::string output_;
};

/// Returns an expression's text in a table's definition.
template <alps::dialect Dialect, expression Expression>
[[nodiscard]] std::string definition_text(const Expression& expression) {
    definition_writer<Dialect> writer;
    Expression::write(writer, &expression);
    return writer.take();
}

} // namespace alps::schema
