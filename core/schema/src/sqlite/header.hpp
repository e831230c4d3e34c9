#pragma once

#include "header_writer/guess.hpp"

#include <alps/schema/model.hpp>

namespace alps::schema::sqlite {

/// Says what a column is in C++, as far as the column itself tells.
[[nodiscard]] source::guess guess_type(const model::column& column);

} // namespace alps::schema::sqlite
