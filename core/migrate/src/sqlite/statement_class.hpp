#pragma once

#include <alps/base/result.hpp>
#include <alps/migrate/plan/statement_class.hpp>
#include <alps/syntax/token_reader.hpp>

namespace alps::migrate::sqlite {

/// Classifies a statement that neither begins nor ends a transaction.
[[nodiscard]] result<statement_class> classify(syntax::token_reader words);

} // namespace alps::migrate::sqlite
