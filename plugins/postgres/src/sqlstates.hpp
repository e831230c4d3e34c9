#pragma once

#include <alps/base/error.hpp>

#include <string_view>

namespace alps::postgres {

/// What one SQLSTATE, or one class of them, means to a caller.
struct sqlstate_meaning {
    std::string_view prefix; ///< Five characters, or the two of a class.
    errc code;
    std::string_view message;
    std::string_view hint;
};

/// Returns the meaning of the longest prefix that matches; an unknown state is `rejected`.
[[nodiscard]] const sqlstate_meaning& meaning_of(std::string_view sqlstate) noexcept;

} // namespace alps::postgres
