#include "errors.hpp"

#include <utility>

namespace alps::seeder::errors {

error wrong_file(const std::string& path, int line, std::string message, std::string hint) {
    return error(
        errc::configuration,
        {.message = std::move(message), .hint = std::move(hint), .file = path, .line = line});
}

error unknown_set(const std::filesystem::path& folder,
                  const std::vector<std::filesystem::path>& known) {
    std::string names;
    for (const auto& set : known)
        names += (names.empty() ? "'" : ", '") + set.filename().string() + "'";
    const std::string parent = folder.parent_path().string();
    return error(errc::configuration,
                 {.message = "there is no seed set '" + folder.filename().string() + "'",
                  .hint = known.empty() ? "no set exists in '" + parent + "'; create the folder"
                                        : "'" + parent + "' holds " + names,
                  .file = folder.string()});
}

error empty_set(const std::filesystem::path& folder) {
    return error(errc::configuration,
                 {.message = "the seed set '" + folder.filename().string() + "' is empty",
                  .hint = "a set holds files such as '01_users.json'",
                  .file = folder.string()});
}

error unreadable_set(const std::filesystem::path& folder, const std::string& reason) {
    return error(errc::configuration,
                 {.message = "cannot read the seeds in '" + folder.string() + "': " + reason,
                  .file = folder.string()});
}

error row_failed(const error& failure, const seed_file& file, std::size_t row) {
    error_info info = failure.info();
    info.message = "row " + std::to_string(row) + " of table '" + file.table +
                   "' was not loaded: " + info.message;
    if (failure.code() == errc::already_exists && info.hint.empty()) {
        info.hint = "another row holds this value under another key; change one of the two";
    }
    if (info.hint.empty()) info.hint = "correct this row, then run 'alps seed' again";
    info.file = file.path;
    info.line = file.rows[row - 1].line;
    return error(failure.code(), std::move(info));
}

error lock_not_granted(const error& failure) {
    if (failure.code() != errc::timeout) return failure;
    error_info info = failure.info();
    info.message = "another load of seeds is running: " + info.message;
    if (info.hint.empty()) info.hint = "wait until it has ended";
    return error(failure.code(), std::move(info));
}

error with_state(const error& failure) {
    error_info info = failure.info();
    if (failure.code() == errc::in_doubt) {
        info.state = "unknown: either the whole set was loaded or nothing";
        info.hint = "load it again: rows that are there are left alone";
    } else {
        info.state = "nothing was loaded";
    }
    return error(failure.code(), std::move(info));
}

} // namespace alps::seeder::errors
