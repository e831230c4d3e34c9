#include "driver/result_watch.hpp"

#include <exception>
#include <new>

namespace alps::postgres {

result_watch::result_watch(PGconn* connection) {
    if (PQregisterEventProc(connection, &result_watch::on_event, "alps", this) == 0) {
        throw std::bad_alloc();
    }
}

void result_watch::reset() {
    failure_.reset();
    command_.clear();
    copying_ = false;
}

int result_watch::on_event(PGEventId event, void* info, void* self) noexcept {
    constexpr int done = 1;
    constexpr int failed = 0;
    if (event != PGEVT_RESULTCREATE) return done;
    try {
        static_cast<result_watch*>(self)->note(static_cast<PGEventResultCreate*>(info)->result);
        return done;
    } catch (const std::exception&) {
        return failed;
    }
}

void result_watch::note(PGresult* result) {
    switch (PQresultStatus(result)) {
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
        copying_ = true;
        break;
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
        command_ = PQcmdStatus(result);
        break;
    case PGRES_FATAL_ERROR:
    case PGRES_BAD_RESPONSE:
        // What follows the loss of a connection says less than what came before it.
        if (!failure_ || failure_->sqlstate.empty()) failure_ = read_error(result);
        break;
    default:
        break;
    }
}

} // namespace alps::postgres
