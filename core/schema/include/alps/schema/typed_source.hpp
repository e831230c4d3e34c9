#pragma once

#include <alps/schema/catalogue.hpp>

#include <string>
#include <vector>

namespace alps::schema {

struct source_options {
    std::string name_space{"pulled"}; ///< Of the tables; may be nested, as `app::db`.
};

/// Typed tables as the text of a header.
struct typed_source {
    std::string text;
    /// What the tables do not say, in words: what the catalogue does not support, and what typed
    /// tables cannot declare. Stands at the top of the header, too.
    std::vector<std::string> left_out{};
};

/// Writes the header that declares a catalogue's tables, so that `described<dialect>()` in it
/// describes the catalogue's schema again, but for what is left out.
///
/// A table stands below those that it refers to, where that can be. Names become C++ names, the SQL
/// keeps its own. On SQLite, a column is taken for a time, a truth value or a UUID if its default
/// or a column that it is tied to says so.
[[nodiscard]] typed_source write_typed_source(const catalogue& catalogue,
                                              const source_options& options);

/// Tells whether a text names a namespace: identifiers with `::` between them.
[[nodiscard]] bool is_name_space(std::string_view text);

} // namespace alps::schema
