#include <alps/base/no_throw.hpp>
#include <alps/plugin/admin_transaction.hpp>

#include <string_view>
#include <utility>

namespace alps {
namespace {

// SQLite's transactions would else take their lock late, and perhaps in vain.
constexpr per_dialect<std::string_view> begin_statement = {.postgres = "begin",
                                                           .sqlite = "begin immediate"};

/// An embedded database answers always: its `timeout` is a lock that was not granted.
constexpr per_dialect<bool> may_be_silent = {.postgres = true, .sqlite = false};

/// Tells whether the database may have committed although no answer came.
bool is_unanswered(const error& failure, dialect dialect) noexcept {
    return failure.code() == errc::in_doubt || failure.code() == errc::unavailable ||
           (failure.code() == errc::timeout && may_be_silent[dialect] &&
            failure.sqlstate().empty());
}

} // namespace

error nothing_written(const error& failure) {
    if (failure.code() != errc::in_doubt) return failure;
    error_info info = failure.info();
    info.hint = "nothing was changed; see whether the server is running, then try again";
    info.state.clear();
    return error(errc::unavailable, std::move(info));
}

admin_transaction::~admin_transaction() {
    if (open_) (void)roll_back();
}

result<void> admin_transaction::begin() noexcept {
    const auto begun = session_.execute(begin_statement[session_.server().dialect], {});
    if (!begun) return no_throw([&]() -> result<void> { return nothing_written(begun.error()); });
    open_ = true;
    return {};
}

result<void> admin_transaction::commit() noexcept {
    const auto committed = session_.execute("commit", {});
    if (committed) {
        open_ = false;
        return {};
    }
    const error& failure = committed.error();
    (void)roll_back();
    if (!is_unanswered(failure, session_.server().dialect)) return failure;
    return no_throw([&]() -> result<void> {
        error_info info = failure.info();
        info.message = "the answer to the commit was lost: " + info.message;
        return error(errc::in_doubt, std::move(info));
    });
}

result<void> admin_transaction::roll_back() noexcept {
    open_ = false;
    const auto rolled_back = session_.execute("rollback", {});
    if (!rolled_back) return rolled_back.error();
    return {};
}

} // namespace alps
