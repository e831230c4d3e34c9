#pragma once

#include "seed_file.hpp"

#include <alps/base/error.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace alps::seeder::errors {

/// A seed file is wrong at a line.
[[nodiscard]] error wrong_file(const std::string& path, int line, std::string message,
                               std::string hint);

[[nodiscard]] error unknown_set(const std::filesystem::path& folder,
                                const std::vector<std::filesystem::path>& known);
[[nodiscard]] error empty_set(const std::filesystem::path& folder);
[[nodiscard]] error unreadable_set(const std::filesystem::path& folder, const std::string& reason);

/// The database refused a row, counted from 1: adds its place to what the database said.
[[nodiscard]] error row_failed(const error& failure, const seed_file& file, std::size_t row);

[[nodiscard]] error lock_not_granted(const error& failure);

/// Says what a failed load left behind; for `in_doubt` also what to do.
[[nodiscard]] error with_state(const error& failure);

} // namespace alps::seeder::errors
