#pragma once

#include "run_steps.hpp"
#include "worker.hpp"

#include <alps/repository/backend.hpp>
#include <alps/sql/driver.hpp>

#include <chrono>
#include <memory>
#include <type_traits>
#include <utility>

namespace alps::sqlite {

/// Runs the repositories' statements on one database, one at a time.
///
/// Threads: any number of calls at once.
/// Lifetime: all calls must have completed before it is destroyed.
class sqlite_driver {
public:
    static constexpr alps::dialect dialect = alps::dialect::sqlite;

    /// Opens the database that `options.url` names; the file must exist.
    ///
    /// Errors: `configuration` if the URL is none of ours; `unavailable`; `resource_exhausted`.
    /// Blocks: while the file is opened, for `options.timeout` at most.
    [[nodiscard]] static result<std::unique_ptr<sqlite_driver>>
    open(const backend_options& options);

    /// Runs a statement and decodes its rows on the driver's thread.
    ///
    /// Errors: what the database says to the statement; `timeout` if it is not done in time,
    /// waiting
    ///   for its turn included; `internal` if a row cannot be decoded. Nothing is left behind.
    template <class Decoder>
    task<sql::answer<sql::decoded<Decoder, sql::reader<row>>>>
    run(const sql::statement& statement, sql::parameters parameters, Decoder decoder) {
        using answer = sql::answer<sql::decoded<Decoder, sql::reader<row>>>;
        auto work = [statement, parameters = std::move(parameters),
                     decoder = std::move(decoder)](connection& connection) -> result<answer> {
            decoding_sink<Decoder> sink(statement, decoder);
            const auto affected = run_steps(connection, statement, parameters, sink);
            if (!affected) return affected.error();
            return answer{std::move(sink.rows), *affected};
        };
        return worker_.perform<answer>(timeout_, std::move(work));
    }

    /// Reads the file's header and tells whether it is still the one that the path names.
    ///
    /// Errors: `unavailable` if it was moved or deleted; as `run`.
    task<server_info> check();

private:
    template <class Decoder>
    class decoding_sink final : public row_sink {
    public:
        decoding_sink(const sql::statement& statement, const Decoder& decoder)
            : statement_(statement), decoder_(decoder) {}

        result<void> take(const row& row) override {
            auto decoded = sql::decode_row(row, decoder_, statement_);
            if (!decoded) return decoded.error();
            rows.push_back(std::move(*decoded));
            return {};
        }

        std::vector<sql::decoded<Decoder, sql::reader<row>>> rows;

    private:
        const sql::statement& statement_;
        const Decoder& decoder_;
    };

    sqlite_driver(std::unique_ptr<connection> connection, std::chrono::milliseconds timeout);

    std::chrono::milliseconds timeout_;
    worker worker_;
};

static_assert(sql::driver<sqlite_driver>);

} // namespace alps::sqlite
