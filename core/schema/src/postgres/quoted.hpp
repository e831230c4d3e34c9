#pragma once

#include <alps/syntax/quoting.hpp>

#include <string>
#include <string_view>

namespace alps::schema::postgres {

inline std::string quoted(std::string_view name) {
    return syntax::quote_identifier(name, dialect::postgres);
}

} // namespace alps::schema::postgres
