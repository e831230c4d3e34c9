#pragma once

#include <alps/schema/typed/table.hpp>
#include <alps/schema/typed/value.hpp>

#include <optional>
#include <type_traits>
#include <utility>

/// How the columns of a result become the values of a program, apart from the query they come from:
/// queries that select the same types share what reads them.
///
/// A row mapping has `value`, its C++ type, `width`, its number of columns, and `read(reader)`,
/// which takes them from a row.
namespace alps::query {

/// One column.
template <class Value>
struct cell {
    using value = Value;
    static constexpr int width = 1;

    template <class Reader>
    static value read(Reader& reader) {
        return reader.template next<Value>();
    }
};

/// A struct whose members are mappings, in order.
template <class Struct, class... Parts>
struct record {
    using value = Struct;
    static constexpr int width = (Parts::width + ...);

    template <class Reader>
    static value read(Reader& reader) {
        constexpr bool fits = requires { Struct{std::declval<typename Parts::value>()...}; };
        static_assert(fits, "alps: the struct cannot be made of these items; compare their order "
                            "and types, and whether an optional meets a member that is none");
        if constexpr (std::is_aggregate_v<Struct>) {
            static_assert(schema::member_count<Struct> == sizeof...(Parts),
                          "alps: the struct has more members than there are items");
        }
        if constexpr (fits) return Struct{Parts::read(reader)...};
    }
};

/// A record that is missing where its column `Required`, counted from 0, is null.
template <int Required, class Record>
struct optional_record {
    static_assert(Required >= 0,
                  "alps: a row of this table cannot be told from none after an outer join");

    using value = std::optional<typename Record::value>;
    static constexpr int width = Record::width;

    template <class Reader>
    static value read(Reader& reader) {
        if (!reader.is_null(Required)) return Record::read(reader);
        reader.skip(width);
        return std::nullopt;
    }
};

} // namespace alps::query
