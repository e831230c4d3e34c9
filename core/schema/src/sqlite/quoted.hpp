#pragma once

#include <alps/syntax/quoting.hpp>

#include <string>
#include <string_view>

namespace alps::schema::sqlite {

inline std::string quoted(std::string_view name) {
    return syntax::quote_identifier(name, dialect::sqlite);
}

} // namespace alps::schema::sqlite
