#pragma once

#include <alps/base/with.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alps {

/// How a migration stands between a folder and a database's history.
enum class migration_state {
    applied,
    pending,
    reformatted, ///< Applied; the file's white space, line ends or comments changed since.
    edited,      ///< Applied, in part at least; the file changed since.
    late,        ///< Pending before one that is applied.
    undoing,     ///< Applied; undoing it was interrupted.
    missing,     ///< Recorded; the folder lost it.
    foreign,     ///< Recorded; newer than anything in the folder.
};

/// Returns the state's name, as printed.
[[nodiscard]] std::string_view to_string(migration_state state) noexcept;

/// One migration of a folder or of a database's history.
struct migration_entry {
    std::string tag; ///< Such as `0000_init`; empty if only the database knows it, and not its tag.
    std::int64_t when = 0; ///< The journal's time, in Unix milliseconds; identifies the migration.
    std::string hash;      ///< Lower-case hex SHA-256 of the file as it stands, or as recorded.
    bool applied = false;
    migration_state state = migration_state::pending;
    std::string note{}; ///< What there is to say about it, as a sentence's part; mostly nothing.

    friend bool operator==(const migration_entry&, const migration_entry&) = default;
};

/// How to run migrations: `migration_options(folder).up_to("0003_notes")`.
class migration_options {
public:
    /// Called before each migration, with its tag and its place among those to come.
    using progress_sink =
        std::function<void(std::string_view tag, std::size_t index, std::size_t count)>;

    /// The folder is in Drizzle's format: `NNNN_name.sql` and `meta/_journal.json`.
    explicit migration_options(std::filesystem::path migrations) : folder(std::move(migrations)) {}

    [[nodiscard]] migration_options up_to(std::string tag) && {
        return detail::with(std::move(*this), &migration_options::to, std::move(tag));
    }
    [[nodiscard]] migration_options at_most(std::size_t count) && {
        return detail::with(std::move(*this), &migration_options::steps, count);
    }
    [[nodiscard]] migration_options with_wait_timeout(std::chrono::milliseconds longest) && {
        return detail::with(std::move(*this), &migration_options::wait_timeout, longest);
    }
    [[nodiscard]] migration_options allowing_loss(bool may = true) && {
        return detail::with(std::move(*this), &migration_options::allow_loss, may);
    }
    [[nodiscard]] migration_options telling(progress_sink sink) && {
        return detail::with(std::move(*this), &migration_options::progress, std::move(sink));
    }

    std::filesystem::path folder;
    /// How long to wait for another run, and how long to try again when locks are not granted.
    std::chrono::milliseconds wait_timeout = std::chrono::seconds(60);
    /// How long a statement may wait for a lock, and make others wait behind it, before it is
    /// taken back and tried again. PostgreSQL only.
    std::chrono::milliseconds lock_timeout = std::chrono::seconds(2);
    std::optional<std::string> to;    ///< Up to this migration; see the functions.
    std::optional<std::size_t> steps; ///< At most so many.
    bool allow_loss = false;          ///< Undo although rows are lost.
    bool dry_run = false;             ///< Of `baseline`: change nothing. The others have a plan.
    progress_sink progress;
    /// Called when a run waits or starts something over, with what it does.
    std::function<void(std::string_view line)> notice;
};

/// One statement of a plan.
struct planned_statement {
    std::string tag;
    std::string text;
    int line = 1;
};

/// Statements that run together.
struct planned_batch {
    bool transaction = true; ///< False for one statement that runs outside of any.
    std::vector<planned_statement> statements;
};

/// What is in the database that a statement would fail on.
struct obstacle {
    std::string tag;
    std::filesystem::path file;
    int line = 1;                      ///< Of the statement.
    std::string what;                  ///< Such as `rows of "users" that are one to index "i"`.
    std::vector<std::string> examples; ///< Some of them: values, or names of objects.
    std::string remedy;                ///< What to do about it.
};

struct migration_plan {
    std::vector<migration_entry> migrations;
    std::vector<planned_batch> batches;
    std::vector<obstacle> obstacles{};
};

/// What undoing deletes in one place.
struct data_loss {
    std::string tag;
    std::string what;      ///< Such as `table "users"`.
    std::int64_t rows = 0; ///< How many rows, or values of a column, are there now.
};

struct undo_plan {
    std::vector<migration_entry> migrations; ///< Newest first.
    std::vector<planned_batch> batches;
    std::vector<data_loss> losses; ///< Without what is empty.
};

/// What a repair may do: `repair_options(folder).accepting("0003_notes")`.
class repair_options {
public:
    /// The folder is as for `migration_options`.
    explicit repair_options(std::filesystem::path migrations) : folder(std::move(migrations)) {}

    [[nodiscard]] repair_options accepting(std::string tag) && {
        accept.push_back(std::move(tag));
        return std::move(*this);
    }
    [[nodiscard]] repair_options forgetting(std::string tag_or_hash) && {
        forget.push_back(std::move(tag_or_hash));
        return std::move(*this);
    }

    std::filesystem::path folder;
    std::chrono::milliseconds wait_timeout = std::chrono::seconds(60);
    std::vector<std::string> accept; ///< Tags of edited files to take as they stand.
    std::vector<std::string> forget; ///< Tags or hashes of records to delete.
    bool dry_run = false;
};

} // namespace alps
