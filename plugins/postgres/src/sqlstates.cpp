#include "sqlstates.hpp"

namespace alps::postgres {
namespace {

constexpr std::string_view check_credentials =
    "check the user and the password in the URL, and the "
    "server's pg_hba.conf";
constexpr std::string_view run_again = "nothing was changed; run the whole operation again";
constexpr std::string_view more_time = "raise the timeout, or look for what holds the lock";
constexpr std::string_view is_it_up = "see whether the server is running and accepts connections";
constexpr std::string_view end_it_first = "roll the transaction back";

// A state stands before its class.
constexpr sqlstate_meaning meanings[] = {
    {"08P01", errc::unavailable, "the server and the client do not understand each other",
     is_it_up},
    {"08", errc::unavailable, "the connection failed", is_it_up},
    {"22021", errc::invalid_argument, "a text is not valid in the database's encoding", ""},
    {"22", errc::invalid_argument, "a value does not fit its type", ""},
    {"23502", errc::constraint_violation, "a required column is null", ""},
    {"23503", errc::constraint_violation, "a foreign key refused the row", ""},
    {"23505", errc::already_exists, "a unique key is taken", "choose another value"},
    {"23514", errc::constraint_violation, "a check refused the row", ""},
    {"23", errc::constraint_violation, "a constraint refused the row", ""},
    {"25006", errc::rejected, "the transaction is read-only", "connect to the primary server"},
    {"25P02", errc::rejected, "an earlier error aborted the transaction", end_it_first},
    {"25P03", errc::timeout, "the transaction was idle for too long", run_again},
    {"25P04", errc::timeout, "the transaction took too long", run_again},
    {"28", errc::access_denied, "the database refused the credentials", check_credentials},
    {"3D000", errc::unavailable, "the database does not exist", "create it, such as with createdb"},
    {"40001", errc::conflict, "a concurrent transaction came first", run_again},
    {"40003", errc::in_doubt, "the outcome of the statement is unknown", "read the state back"},
    {"40P01", errc::conflict, "two transactions waited for each other", run_again},
    {"42501", errc::forbidden, "the database role lacks the privilege",
     "grant it, or connect as the role that owns the object"},
    {"42601", errc::rejected, "the statement has a syntax error", ""},
    {"42703", errc::rejected, "a column does not exist", ""},
    {"42P01", errc::rejected, "a table does not exist", "apply the migrations: alps migrate"},
    {"53100", errc::resource_exhausted, "the disk of the database server is full",
     "free space on it, then repeat"},
    {"53200", errc::resource_exhausted, "the database server is out of memory", ""},
    {"53300", errc::resource_exhausted, "the database server has no connection left",
     "make pools smaller, or raise max_connections"},
    {"53", errc::resource_exhausted, "the database server is out of a resource", ""},
    {"55P03", errc::timeout, "a lock was not granted in time", more_time},
    {"57014", errc::timeout, "the statement was cancelled or took too long", more_time},
    {"57P01", errc::unavailable, "the server ended the connection", is_it_up},
    {"57P02", errc::unavailable, "the server stopped after a crash", is_it_up},
    {"57P03", errc::unavailable, "the server is starting or stopping", "try again in a moment"},
    {"57P04", errc::unavailable, "the database was dropped", ""},
    {"57P05", errc::timeout, "the connection was idle for too long", run_again},
};

constexpr sqlstate_meaning unknown = {"", errc::rejected, "the database refused the statement", ""};

} // namespace

const sqlstate_meaning& meaning_of(std::string_view sqlstate) noexcept {
    for (const auto& meaning : meanings) {
        if (sqlstate.starts_with(meaning.prefix)) return meaning;
    }
    return unknown;
}

} // namespace alps::postgres
