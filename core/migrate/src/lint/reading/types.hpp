#pragma once

#include <string_view>

namespace alps::migrate {

/// Tells whether PostgreSQL changes a column from one type to the other, both spelled as by
/// `syntax::usual_type()`, without looking at its rows.
[[nodiscard]] bool is_free_change(std::string_view from, std::string_view to);

} // namespace alps::migrate
