#pragma once

#include "driver/run_steps.hpp"

#include <alps/sql/driver.hpp>

#include <functional>
#include <utility>

namespace alps::sqlite {

template <class Decoder>
using decoded_result_set = sql::result_set<sql::decoded<Decoder, sql::reader<row>>>;

/// Returns the work of running a statement with `run_steps` or `run_steps_inside`, for a worker.
template <class Decoder>
auto decoding(decltype(run_steps)& run, const sql::statement& statement, sql::parameters parameters,
              Decoder decoder) {
    return [&run, statement, parameters = std::move(parameters), decoder = std::move(decoder)](
               connection& connection) -> result<decoded_result_set<Decoder>> {
        decoded_result_set<Decoder> all;
        const auto take = [&](const row& row) {
            return sql::decode_row(row, decoder, statement, all.rows);
        };
        // A reference, for which std::function allocates nothing.
        const auto affected = run(connection, statement, parameters, std::ref(take));
        if (!affected) return affected.error();
        all.affected = *affected;
        return all;
    };
}

} // namespace alps::sqlite
