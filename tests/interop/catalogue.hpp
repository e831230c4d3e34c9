#pragma once

#include "database.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace alps::interop {

/// Returns what a database holds but its rows, as text in a stable order; of the record of
/// migrations the columns that Drizzle knows.
[[nodiscard]] std::string catalogue(command::database& database);

/// Returns the same without how it is written: on SQLite, where the text of a statement is kept,
/// the quotes, the case of letters and the order in a table's definition.
[[nodiscard]] std::string structure(command::database& database);

/// Returns the rows by which migrations are tracked, with their ids, as text.
[[nodiscard]] std::string history(command::database& database);

/// Returns the files of a folder by their path in it.
[[nodiscard]] std::map<std::string, std::string> files(const std::filesystem::path& folder);

} // namespace alps::interop
