#pragma once

#include <libpq-fe.h>

#include <atomic>
#include <memory>

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
    std::shared_ptr<std::atomic<int>> under_way_ = std::make_shared<std::atomic<int>>(0);
};

} // namespace alps::postgres
