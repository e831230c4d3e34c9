#pragma once

#include <libpq-fe.h>

#include <memory>
#include <semaphore>

namespace alps::postgres {

/// Asks servers to cancel what runs on a connection, without making anybody wait.
///
/// libpq's request blocks until the server has closed its side, which a dead one never does, so
/// each runs on a thread that nobody joins. A few may be under way at once; further ones are
/// dropped, which costs their callers the difference between `timeout` and `in_doubt`.
///
/// Threads: any. Copies count together.
class canceller {
public:
    void operator()(PGconn& connection) const noexcept;

private:
    static constexpr int most_under_way = 8;
    using places = std::counting_semaphore<most_under_way>;

    std::shared_ptr<places> places_ = std::make_shared<places>(most_under_way);
};

} // namespace alps::postgres
