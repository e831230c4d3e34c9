#pragma once

#include <alps/base/result.hpp>
#include <alps/migrate/plan/placement.hpp>
#include <alps/syntax/token_reader.hpp>

namespace alps::migrate::sqlite {

/// Finds the place of a statement that neither begins nor ends a transaction.
[[nodiscard]] result<placement> place(syntax::token_reader words);

} // namespace alps::migrate::sqlite
