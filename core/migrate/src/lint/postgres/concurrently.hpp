#pragma once

#include <alps/syntax/statements.hpp>

namespace alps::migrate {

/// Tells whether the statement is one of those on indexes that cannot run in a transaction.
[[nodiscard]] bool runs_concurrently(const syntax::tokenized_statement& statement);

} // namespace alps::migrate
