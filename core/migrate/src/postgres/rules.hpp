#pragma once

#include "dialect_rules.hpp"

/// What PostgreSQL's rules refer to.
namespace alps::migrate::postgres {

[[nodiscard]] result<statement_class> classify(syntax::token_reader words);
[[nodiscard]] std::string why_volatile(const column_definition& column);

extern const run::tracking_statements tracking;
extern const run::progress_statements progress;

} // namespace alps::migrate::postgres
