#pragma once

#include <alps/base/async.hpp>
#include <alps/base/dialect.hpp>
#include <alps/repository/backend.hpp>
#include <alps/sql/parameter.hpp>
#include <alps/sql/reader.hpp>
#include <alps/sql/statement.hpp>

#include <concepts>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace alps::sql {

/// What a statement answered.
template <class Row>
struct answer {
    std::vector<Row> rows;
    std::int64_t affected = 0; ///< Rows that the last step inserted, updated or deleted.
};

/// A decoder is called with a `reader` for every row and returns the row's domain value.
template <class Decoder, class Reader>
using decoded = std::invoke_result_t<const Decoder&, Reader&>;

/// Decodes one row, or reports what is wrong with it and in which statement.
template <row Row, class Decoder>
result<decoded<Decoder, reader<Row>>> decode_row(const Row& row, const Decoder& decoder,
                                                 const statement& statement) {
    reader<Row> reader(row);
    auto value = decoder(reader);
    if (reader.failure()) {
        return error(errc::internal,
                     std::string(statement.name) + ": " + reader.failure()->message());
    }
    return value;
}

namespace detail {

struct read_nothing {
    bool operator()(auto&) const { return true; }
};

} // namespace detail

/// The way the repositories reach a database.
///
/// `run(statement, parameters, decoder)` runs a statement's steps in one transaction and decodes
/// the rows; after an error nothing of it remains. `check()` makes one round trip. Calls may be
/// made from several coroutines at once; each completes on its caller's executor and never blocks
/// it.
template <class Driver>
concept driver = requires(Driver& driver, const statement& statement, parameters parameters) {
    { Driver::dialect } -> std::convertible_to<alps::dialect>;
    {
        driver.run(statement, std::move(parameters), detail::read_nothing{})
        } -> std::same_as<task<answer<bool>>>;
    { driver.check() } -> std::same_as<task<server_info>>;
};

} // namespace alps::sql
