#pragma once

#include <alps/syntax/token_reader.hpp>

#include <string>
#include <string_view>

namespace alps::syntax {

/// Spells a type of PostgreSQL in the one way in which Drizzle does, so that equal texts mean equal
/// types: `numeric(5, 2)` for `pg_catalog.decimal(5,2)`, `timestamp (3) with time zone` for
/// `timestamptz(3)`, `text[]` for `text[3]`, which the server takes for the same. A name of none of
/// its types stays as it is, but for the schemas `public` and `pg_catalog`, and so does what is no
/// type.
[[nodiscard]] std::string usual_type(token_span type);

/// Does the same with a type's text. What is no text of tokens stays as it is.
[[nodiscard]] std::string usual_type(std::string_view type);

/// Tells whether a cast says no more than the type of the column whose default it stands in: it is
/// to the same type, or to it without its numbers, which the server calls `bpchar` of a `char`.
[[nodiscard]] bool repeats_type(std::string_view cast, std::string_view column);

/// Tells whether it is a type that counts by itself, such as `serial`; spelled as by
/// `usual_type()`.
[[nodiscard]] bool is_serial(std::string_view type) noexcept;

/// A type and its numbers, such as length, or precision and scale; -1 where there is none.
struct measured_type {
    std::string name; ///< Without the numbers: `timestamp with time zone`.
    long first = -1;
    long second = -1;
};

/// Takes a type apart that is spelled as by `usual_type()`.
[[nodiscard]] measured_type measure_type(std::string_view type);

} // namespace alps::syntax
