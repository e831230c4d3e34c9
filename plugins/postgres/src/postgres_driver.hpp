#pragma once

#include "pool.hpp"

#include <alps/sql/driver.hpp>

#include <exception>
#include <utility>

namespace alps::postgres {

/// Runs statements on a pool of connections; satisfies `sql::driver`.
class postgres_driver {
public:
    static constexpr alps::dialect dialect = alps::dialect::postgres;

    postgres_driver(boost::asio::any_io_executor executor, const backend_options& options)
        : pool_(std::move(executor), options) {}

    template <class Decoder>
    task<sql::answer<sql::decoded<Decoder, sql::reader<binary_row>>>>
    run(const sql::statement& statement, sql::parameters parameters, Decoder decoder) {
        auto reply = co_await pool_.perform(statement, std::move(parameters));
        if (!reply) co_return reply.error();
        sql::answer<sql::decoded<Decoder, sql::reader<binary_row>>> answer;
        answer.affected = reply->affected;
        const int count = reply->rows ? PQntuples(reply->rows.get()) : 0;
        answer.rows.reserve(static_cast<std::size_t>(count));
        for (int row = 0; row < count; ++row) {
            auto decoded = sql::decode_row(binary_row(*reply->rows, row), decoder, statement);
            if (!decoded) co_return decoded.error();
            answer.rows.push_back(std::move(*decoded));
        }
        co_return answer;
    }

    task<server_info> check();

private:
    pool pool_;
};

} // namespace alps::postgres
