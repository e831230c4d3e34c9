#pragma once

#include "driver/run_steps.hpp"

#include <alps/sql/driver.hpp>

#include <utility>
#include <vector>

namespace alps::sqlite {

template <class Decoder>
using decoded_result_set = sql::result_set<sql::decoded<Decoder, sql::reader<row>>>;

/// Decodes the rows that it takes.
template <class Decoder>
class decoding_sink final : public row_visitor {
public:
    decoding_sink(const sql::statement& statement, const Decoder& decoder)
        : statement_(statement), decoder_(decoder) {}

    result<void> take(const row& row) override {
        return sql::decode_row(row, decoder_, statement_, rows);
    }

    std::vector<sql::decoded<Decoder, sql::reader<row>>> rows;

private:
    const sql::statement& statement_;
    const Decoder& decoder_;
};

/// Returns the work of running a statement with `run_steps` or `run_steps_inside`, for a worker.
template <class Decoder>
auto decoding(decltype(run_steps)& run, const sql::statement& statement, sql::parameters parameters,
              Decoder decoder) {
    return [&run, statement, parameters = std::move(parameters), decoder = std::move(decoder)](
               connection& connection) -> result<decoded_result_set<Decoder>> {
        decoding_sink<Decoder> sink(statement, decoder);
        const auto affected = run(connection, statement, parameters, sink);
        if (!affected) return affected.error();
        return decoded_result_set<Decoder>{std::move(sink.rows), *affected};
    };
}

} // namespace alps::sqlite
