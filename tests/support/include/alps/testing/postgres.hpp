#pragma once

#include <gtest/gtest.h>

#include <libpq-fe.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>

namespace alps::testing {

/// Returns an environment variable's value, or nothing if it is absent or empty.
inline std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

/// Tells whether a test must be skipped because there is no PostgreSQL. Where one is required
/// (`ALPS_REQUIRE_POSTGRES=1`), it fails the test as well.
///
///     if (postgres_missing()) GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
inline bool postgres_missing() {
    if (environment("ALPS_TEST_POSTGRES_URL")) return false;
    if (environment("ALPS_REQUIRE_POSTGRES") == "1") {
        // Fatal, or the test's body would still run.
        [] { FAIL() << "ALPS_TEST_POSTGRES_URL is not set; run under scripts/with-postgres"; }();
    }
    return true;
}

/// Returns a PostgreSQL URL that names another database.
inline std::string with_database(std::string_view url, std::string_view database) {
    const auto authority = url.find("://") + 3;
    const auto query = std::min(url.find('?'), url.size());
    const auto path = std::min(url.find('/', authority), query);
    return std::string(url.substr(0, path)) + '/' + std::string(database) +
           std::string(url.substr(query));
}

/// An empty database that only one test uses; dropped with whoever is connected to it.
///
/// Tests in several processes may have theirs at once.
class postgres_database {
public:
    /// Makes one, with options of CREATE DATABASE.
    ///
    /// Throws if the server of `ALPS_TEST_POSTGRES_URL` cannot.
    explicit postgres_database(const std::string& options = "") : name_(unique_name()) {
        // template0 never has a connection that would stand in the way.
        on_server("create database " + name_ + " template template0 " + options);
    }
    postgres_database(const postgres_database&) = delete;
    postgres_database& operator=(const postgres_database&) = delete;
    ~postgres_database() {
        try {
            on_server("drop database if exists " + name_ + " with (force)");
        } catch (const std::exception& failure) {
            ADD_FAILURE() << failure.what();
        }
    }

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string url() const { return with_database(server_url(), name_); }

    /// Runs SQL in this database, apart from what is tested. Throws if it fails.
    void run(const std::string& sql) const { run(url(), sql); }

private:
    struct finisher {
        void operator()(PGconn* connection) const { PQfinish(connection); }
        void operator()(PGresult* result) const { PQclear(result); }
    };

    static std::string server_url() {
        return environment("ALPS_TEST_POSTGRES_URL").value_or("postgresql://");
    }

    static std::string unique_name() {
        static int count = 0;
        std::random_device random;
        return "alps_test_" + std::to_string(getpid()) + "_" + std::to_string(++count) + "_" +
               std::to_string(random());
    }

    static void on_server(const std::string& sql) { run(server_url(), sql); }

    static void run(const std::string& url, const std::string& sql) {
        const std::unique_ptr<PGconn, finisher> connection(PQconnectdb(url.c_str()));
        const std::unique_ptr<PGresult, finisher> result(PQexec(connection.get(), sql.c_str()));
        const auto status = PQresultStatus(result.get());
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
        throw std::runtime_error("'" + sql + "' failed: " + PQerrorMessage(connection.get()));
    }

    std::string name_;
};

} // namespace alps::testing
