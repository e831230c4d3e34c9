// What the programs of this folder share. They are compiled and never linked.
#pragma once

#include <alps/query/query.hpp>
#include <alps/schema/describe.hpp>
#include <alps/tables/tables.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace alps;
using namespace alps::query;
using namespace alps::tables;

/// Makes a statement's text, which checks it as a whole.
template <class Query>
constexpr auto sql_of(const Query& query) {
    return text_of<dialect::postgres>(query);
}

/// As above, within a `tenant_scope`.
template <class Query>
constexpr auto scoped_sql_of(const Query&) {
    return compiled<prepared_query<"", no_arguments, Query>, dialect::postgres, true>::steps[0];
}

struct row_reader {
    template <class Value>
    Value next();
    bool is_null(int ahead);
    void skip(int columns);
};

/// Reads a row, which checks what its values are put into.
template <class Query>
auto first_row(const Query&) {
    row_reader reader;
    return Query::mapping::read(reader);
}
