#pragma once

#include "errors.hpp"

#include <libpq-events.h>
#include <libpq-fe.h>

#include <optional>
#include <string>

namespace alps::postgres {

/// Remembers what libpqxx does not tell about the results of a connection: every field of a
/// failure, the command tag, and whether a COPY began.
///
/// Lifetime: must outlive the connection it watches.
class result_watch {
public:
    /// Throws `std::bad_alloc` if the connection cannot be watched.
    explicit result_watch(PGconn* connection);
    result_watch(const result_watch&) = delete;
    result_watch& operator=(const result_watch&) = delete;

    /// Forgets the results of earlier statements.
    void reset();

    /// Returns the first failure with an SQLSTATE, or else the first without.
    [[nodiscard]] const std::optional<server_error>& failure() const { return failure_; }
    [[nodiscard]] const std::string& command() const { return command_; }
    [[nodiscard]] bool copying() const { return copying_; }

private:
    static int on_event(PGEventId event, void* info, void* self) noexcept;
    void note(PGresult* result);

    std::optional<server_error> failure_;
    std::string command_;
    bool copying_ = false;
};

} // namespace alps::postgres
