#include <alps/base/join.hpp>
#include <alps/base/read_file.hpp>
#include <alps/base/sha256.hpp>
#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/folder/journal.hpp>
#include <alps/syntax/ascii.hpp>

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

namespace alps::migrate {
namespace {

namespace fs = std::filesystem;

error unusable(const fs::path& file, std::string message, std::string hint) {
    return error(errc::configuration,
                 {.message = std::move(message), .hint = std::move(hint), .file = file.string()});
}

error cannot_list(const fs::path& path, const std::error_code& failure) {
    return unusable(path,
                    "cannot read the migrations in '" + path.string() + "': " + failure.message(),
                    "name the folder that holds 'meta/_journal.json'");
}

/// Recognises `20260131120000_name/migration.sql`.
bool is_drizzle_1_migration(const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    constexpr std::size_t digits = 14;
    std::error_code ignored;
    return name.size() > digits && name[digits] == '_' &&
           std::all_of(name.begin(), name.begin() + digits, syntax::is_digit) &&
           fs::exists(entry.path() / "migration.sql", ignored);
}

/// Returns the tags of the `.sql` files beside `meta`, sorted, without those that only undo.
result<std::vector<std::string>> list_scripts(const fs::path& path) {
    std::vector<std::string> tags;
    std::error_code failure;
    for (fs::directory_iterator at(path, failure), end; !failure && at != end;
         at.increment(failure)) {
        if (is_drizzle_1_migration(*at)) {
            return unusable(at->path(),
                            "'" + path.string() + "' is in the format of Drizzle 1.0, found '" +
                                at->path().filename().string() + "'",
                            "alps reads the format of drizzle-kit 0.31: NNNN_name.sql files and "
                            "meta/_journal.json; generate the folder with that version");
        }
        const std::string name = at->path().filename().string();
        constexpr std::string_view extension = ".sql";
        if (!name.ends_with(extension) || name.ends_with(".down.sql")) continue;
        tags.push_back(name.substr(0, name.size() - extension.size()));
    }
    if (failure) return cannot_list(path, failure);
    std::ranges::sort(tags);
    return tags;
}

std::vector<std::string> find_strays(const std::vector<std::string>& scripts,
                                     const std::vector<journal_entry>& entries) {
    std::vector<std::string> strays;
    for (const std::string& tag : scripts) {
        if (std::ranges::count(entries, tag, &journal_entry::tag) == 0)
            strays.push_back(tag + ".sql");
    }
    return strays;
}

result<folder_entry> read_entry(const fs::path& path, const fs::path& journal,
                                journal_entry listed) {
    fs::path file = path / (listed.tag + ".sql");
    auto sql = read_file(file);
    if (!sql) {
        return error(errc::configuration,
                     {.message = "the journal names '" + listed.tag + "': " + sql.error().message(),
                      .hint = "restore the file, or remove its entry if it was applied nowhere",
                      .file = journal.string(),
                      .line = listed.line});
    }
    std::string hash = sha256_hex(*sql);
    return folder_entry{.tag = std::move(listed.tag),
                        .when = listed.when,
                        .hash = std::move(hash),
                        .sql = std::move(*sql),
                        .path = std::move(file)};
}

} // namespace

fs::path folder_entry::down_path() const {
    return fs::path(path).replace_filename(tag + ".down.sql");
}

std::string describe_strays(const folder& folder) {
    return "the journal does not name '" + join(folder.strays, "', '") +
           "', which is never applied";
}

result<folder> read_folder(const fs::path& path, alps::dialect dialect) {
    const auto scripts = list_scripts(path);
    if (!scripts) return scripts.error();

    const fs::path journal = path / journal_file;
    const auto text = read_file(journal);
    if (!text) {
        return unusable(journal, text.error().message(),
                        "a folder of migrations holds 'meta/_journal.json'; is it the right one?");
    }
    auto listed = parse_journal(*text, dialect, journal.string());
    if (!listed) return listed.error();
    folder read{
        .path = path, .entries = {}, .dialect = dialect, .strays = find_strays(*scripts, *listed)};
    for (journal_entry& entry : *listed) {
        auto migration = read_entry(path, journal, std::move(entry));
        if (!migration) return migration.error();
        read.entries.push_back(std::move(*migration));
    }
    return read;
}

} // namespace alps::migrate
