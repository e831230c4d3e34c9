#pragma once

#include <alps/base/result.hpp>

#include <optional>

namespace alps::sql {

/// How far a transaction has come, and so what its calls answer.
class transaction_state {
public:
    [[nodiscard]] bool open() const noexcept { return stage_ == stage::open; }

    void commit() noexcept { stage_ = stage::committed; }
    void roll_back() noexcept { stage_ = stage::rolled_back; }

    /// Ends it with the error of a statement, after which nothing of it remains, or with that of a
    /// commit, which may leave it in doubt.
    void fail(const error& first) {
        stage_ = stage::failed;
        failure_ = first;
    }

    /// What a statement and a commit answer before they do anything.
    ///
    /// Errors: `rejected` if it has ended, with the message of the error that ended it; the
    ///   commit's `in_doubt`.
    [[nodiscard]] result<void> may_go_on() const {
        switch (stage_) {
        case stage::open:
            return {};
        case stage::committed:
            return error(errc::rejected, "the transaction was committed before");
        case stage::rolled_back:
            return error(errc::rejected, "the transaction was rolled back before");
        case stage::failed:
            break;
        }
        if (in_doubt()) return *failure_;
        return error(
            errc::rejected,
            {.message = "the transaction was rolled back after an error: " + failure_->message(),
             .hint = "begin a new one"});
    }

    /// What a rollback answers when it has ended: that nothing of it remains is a success.
    ///
    /// Errors: `rejected` if it was committed; the commit's `in_doubt`.
    [[nodiscard]] result<void> may_roll_back() const {
        const bool undone =
            stage_ == stage::rolled_back || (stage_ == stage::failed && !in_doubt());
        if (undone) return {};
        return may_go_on();
    }

private:
    enum class stage { open, committed, rolled_back, failed };

    [[nodiscard]] bool in_doubt() const { return failure_->code() == errc::in_doubt; }

    stage stage_ = stage::open;
    std::optional<error> failure_;
};

} // namespace alps::sql
