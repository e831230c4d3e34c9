#pragma once

#include "driver/connection.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/sql/driver.hpp>

#include <cstddef>

namespace alps::postgres {

template <class Decoder>
using decoded_result_set = sql::result_set<sql::decoded<Decoder, sql::reader<binary_row>>>;

/// Decodes a response's rows.
///
/// Errors: `unreadable` if a row cannot be decoded.
template <class Decoder>
result<decoded_result_set<Decoder>> decode(const response& response, const Decoder& decoder,
                                           const sql::statement& statement) noexcept {
    return no_throw([&]() -> result<decoded_result_set<Decoder>> {
        decoded_result_set<Decoder> all;
        all.affected = response.affected;
        const int count = response.rows ? PQntuples(response.rows.get()) : 0;
        all.rows.reserve(static_cast<std::size_t>(count));
        for (int row = 0; row < count; ++row) {
            const binary_row shown(*response.rows, row);
            auto decoded = sql::decode_row(shown, decoder, statement, all.rows);
            if (!decoded) return decoded.error();
        }
        return all;
    });
}

} // namespace alps::postgres
