#pragma once

#include "admin/sqlite_admin_session.hpp"
#include "driver/sqlite_driver.hpp"

#include <alps/base/wait.hpp>
#include <alps/testing/contract/steps.hpp>
#include <alps/testing/printers.hpp>

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::sqlite::testing {

using alps::testing::failed_with;
using alps::testing::succeeded;
using namespace std::chrono_literals;

/// A directory that disappears with its content.
class scratch_directory {
public:
    scratch_directory();
    scratch_directory(const scratch_directory&) = delete;
    scratch_directory& operator=(const scratch_directory&) = delete;
    ~scratch_directory();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string operator/(std::string_view name) const { return path_ / name; }
    [[nodiscard]] std::string url(std::string_view name = "test.db") const {
        return "sqlite:" + *this / name;
    }

private:
    std::filesystem::path path_;
};

/// Returns the URL of a memory database that no other test uses.
[[nodiscard]] std::string fresh_memory_url();

[[nodiscard]] backend_options options_for(const std::string& url,
                                          std::chrono::milliseconds timeout = 10s);

/// Opens an admin session that may create the database.
[[nodiscard]] std::unique_ptr<admin_session> open_admin(const std::string& url,
                                                        std::chrono::milliseconds timeout = 10s);

[[nodiscard]] std::unique_ptr<sqlite_driver> open_driver(const std::string& url,
                                                         std::chrono::milliseconds timeout = 10s);

/// Runs statements that must succeed.
void execute_all(admin_session& session, std::initializer_list<std::string_view> statements);

/// Returns the only value of the only row.
[[nodiscard]] sql_value value_of(admin_session& session, std::string_view sql);

/// Runs the project's first migration.
void migrate(admin_session& session);

/// Runs `body` in a child process, which passes if no expectation in it failed.
void in_child(const std::function<void()>& body);

/// Runs `body` in a child process where `directory` is an empty disk of `size` bytes of its own.
/// Skips the test visibly where the system does not allow that.
void on_small_disk(const std::filesystem::path& directory, std::size_t size,
                   const std::function<void()>& body);

/// Makes the disk that `on_small_disk` mounted read-only.
void make_read_only(const std::filesystem::path& directory);

/// Completes a task on an execution context of its own.
template <class T>
result<T> wait_for(task<T> waiting) {
    boost::asio::io_context context;
    return alps::wait_for(context, std::move(waiting));
}

using contract::steps;

struct read_integer {
    std::int64_t operator()(auto& reader) const { return reader.template next<std::int64_t>(); }
};

struct read_text {
    std::string operator()(auto& reader) const { return reader.template next<std::string>(); }
};

} // namespace alps::sqlite::testing
