#pragma once

#include "pool.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/sql/driver.hpp>

#include <utility>

namespace alps::postgres {

/// Runs statements on a pool of connections; satisfies `sql::driver`.
class postgres_driver {
public:
    static constexpr alps::dialect dialect = alps::dialect::postgres;

    postgres_driver(boost::asio::any_io_executor executor, const backend_options& options)
        : pool_(std::move(executor), options) {}

    template <class Decoder>
    using answer = sql::answer<sql::decoded<Decoder, sql::reader<binary_row>>>;

    /// Runs a statement and decodes its rows on the caller's executor.
    ///
    /// Errors: as `pool::perform`; `internal` if a row cannot be decoded.
    template <class Decoder>
    task<answer<Decoder>> run(const sql::statement& statement, sql::parameters parameters,
                              Decoder decoder) {
        auto reply = co_await pool_.perform(statement, std::move(parameters));
        if (!reply) co_return reply.error();
        co_return no_throw([&] { return decode(*reply, decoder, statement); });
    }

    /// Makes one round trip and says what answered.
    task<server_info> check();

private:
    template <class Decoder>
    static result<answer<Decoder>> decode(const reply& reply, const Decoder& decoder,
                                          const sql::statement& statement) {
        answer<Decoder> all;
        all.affected = reply.affected;
        const int count = reply.rows ? PQntuples(reply.rows.get()) : 0;
        all.rows.reserve(static_cast<std::size_t>(count));
        for (int row = 0; row < count; ++row) {
            auto decoded = sql::decode_row(binary_row(*reply.rows, row), decoder, statement);
            if (!decoded) return decoded.error();
            all.rows.push_back(std::move(*decoded));
        }
        return all;
    }

    pool pool_;
};

static_assert(sql::driver<postgres_driver>);

} // namespace alps::postgres
