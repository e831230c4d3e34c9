#pragma once

#include "driver/connecting.hpp"

#include <alps/plugin/admin_session.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace alps::postgres {

/// Runs statements through libpqxx on a connection that libpq opened.
///
/// Its source is the only one that knows libpqxx, version 6 as well as 7.
class pqxx_connection {
public:
    explicit pqxx_connection(connection_handle open);
    pqxx_connection(const pqxx_connection&) = delete;
    pqxx_connection& operator=(const pqxx_connection&) = delete;
    ~pqxx_connection();

    /// Runs one statement with parameters as text of no particular type, and converts its rows.
    /// `affected` is the number that the server's command tag gives, whatever the command.
    ///
    /// Throws libpqxx's exceptions.
    sql_rows run(const std::string& sql, const std::vector<std::optional<std::string>>& parameters);

private:
    class implementation;
    std::unique_ptr<implementation> implementation_;
};

} // namespace alps::postgres
