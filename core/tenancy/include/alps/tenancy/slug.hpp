#pragma once

#include <string>
#include <string_view>

namespace alps::tenancy {

/// The slug a tenant gets if nobody has it.
struct slug_base {
    std::string
        text; ///< 1 to 80 characters of `[a-z0-9-]`, no `-` at either end or twice in a row.
    bool reserved = false; ///< The text itself means something in URLs; only use it with a suffix.

    friend bool operator==(const slug_base&, const slug_base&) = default;
};

/// Derives a slug from a tenant's name: its Latin letters and digits in lower-case ASCII, with one
/// `-` for everything between them. A name without any gets `t-` and six random characters.
///
/// Expects UTF-8.
[[nodiscard]] slug_base make_slug_base(std::string_view name);

} // namespace alps::tenancy
