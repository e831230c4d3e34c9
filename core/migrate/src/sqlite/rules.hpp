#pragma once

#include "dialect_rules.hpp"

/// What SQLite's rules refer to.
namespace alps::migrate::sqlite {

[[nodiscard]] result<statement_class> classify(syntax::token_reader words);
[[nodiscard]] std::string why_volatile(const column_definition& column);

extern const run::tracking_statements tracking;

} // namespace alps::migrate::sqlite
