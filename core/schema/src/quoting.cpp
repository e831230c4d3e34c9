#include <alps/schema/quoting.hpp>

namespace alps::schema {
namespace {

std::string quoted(std::string_view text, char quote) {
    std::string whole;
    append_quoted(whole, text, quote);
    return whole;
}

} // namespace

std::string quote_identifier(std::string_view name, alps::dialect dialect) {
    return quoted(name, dialect == dialect::postgres ? '"' : '`');
}

std::string quote_literal(std::string_view text) { return quoted(text, '\''); }

} // namespace alps::schema
