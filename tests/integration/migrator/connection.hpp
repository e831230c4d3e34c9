#pragma once

#include <libpq-fe.h>

#include <stdexcept>
#include <string>

namespace alps::command {

/// A connection that keeps what it has begun.
class connection {
public:
    explicit connection(const std::string& url) : raw_(PQconnectdb(url.c_str())) {}
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;
    ~connection() { PQfinish(raw_); }

    void run(const std::string& sql) {
        PGresult* answer = PQexec(raw_, sql.c_str());
        const auto status = PQresultStatus(answer);
        PQclear(answer);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
        throw std::runtime_error("'" + sql + "' failed: " + PQerrorMessage(raw_));
    }

private:
    PGconn* raw_;
};

} // namespace alps::command
