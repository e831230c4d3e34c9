#pragma once

#include "driver/connection.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/sql/driver.hpp>

#include <cstddef>
#include <utility>

namespace alps::postgres {

template <class Decoder>
using decoded_answer = sql::answer<sql::decoded<Decoder, sql::reader<binary_row>>>;

/// Decodes a reply's rows.
///
/// Errors: `internal` if a row cannot be decoded.
template <class Decoder>
result<decoded_answer<Decoder>> decode(const reply& reply, const Decoder& decoder,
                                       const sql::statement& statement) noexcept {
    return no_throw([&]() -> result<decoded_answer<Decoder>> {
        decoded_answer<Decoder> all;
        all.affected = reply.affected;
        const int count = reply.rows ? PQntuples(reply.rows.get()) : 0;
        all.rows.reserve(static_cast<std::size_t>(count));
        for (int row = 0; row < count; ++row) {
            const binary_row shown(*reply.rows, row);
            auto decoded = sql::decode_row(shown, decoder, statement, all.rows);
            if (!decoded) return decoded.error();
        }
        return all;
    });
}

} // namespace alps::postgres
