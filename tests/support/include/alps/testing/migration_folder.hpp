#pragma once

#include <alps/base/dialect.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace alps::testing {

/// A folder of migrations that tests write one by one, with its journal.
class migration_folder {
public:
    explicit migration_folder(alps::dialect dialect) : dialect_(dialect) { write_journal(); }

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return directory_.path(); }

    /// Appends a migration. Its time is `1000 * (index + 1)` unless one is given.
    void add(const std::string& tag, std::string_view sql, std::int64_t when = 0) {
        const auto index = static_cast<std::int64_t>(entries_.size());
        insert(entries_.size(), tag, sql, when != 0 ? when : 1000 * (index + 1));
    }

    /// Puts a migration at a place in the journal.
    void insert(std::size_t at, const std::string& tag, std::string_view sql, std::int64_t when) {
        write_file(path() / (tag + ".sql"), sql);
        entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(at), {tag, when});
        write_journal();
    }

    /// Writes the file that undoes a migration.
    void add_down(const std::string& tag, std::string_view sql) {
        write_file(path() / (tag + ".down.sql"), sql);
    }

    /// Overwrites a migration's file.
    void edit(const std::string& tag, std::string_view sql) {
        write_file(path() / (tag + ".sql"), sql);
    }

    /// Takes a migration away, with its entry.
    void remove(const std::string& tag) {
        std::filesystem::remove(path() / (tag + ".sql"));
        std::erase_if(entries_, [&](const auto& entry) { return entry.first == tag; });
        write_journal();
    }

private:
    void write_journal() {
        std::string text = R"({"version":"7","dialect":")";
        text += dialect_ == dialect::postgres ? "postgresql" : "sqlite";
        text += R"(","entries":[)";
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            text += (i == 0 ? "\n" : ",\n") + std::string(R"({"idx":)") + std::to_string(i) +
                    R"(,"version":"7","when":)" + std::to_string(entries_[i].second) +
                    R"(,"tag":")" + entries_[i].first + R"(","breakpoints":true})";
        }
        write_file(path() / "meta/_journal.json", text + "\n]}");
    }

    alps::dialect dialect_;
    temporary_directory directory_;
    std::vector<std::pair<std::string, std::int64_t>> entries_;
};

} // namespace alps::testing
