#include "fixture.hpp"

#include <alps/schema/ddl.hpp>
#include <alps/tables/alps_schema.hpp>

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace alps::sqlite::testing {
namespace {

constexpr int mounts_refused = 77;

bool enter_private_mounts() {
    const auto user = ::getuid();
    const auto group = ::getgid();
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
    std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
    return ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

int run_child(const std::function<void()>& body) {
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        body();
        std::fflush(nullptr);
        ::_exit(::testing::Test::HasFailure() ? 1 : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status)) << "the child died of signal " << WTERMSIG(status);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

scratch_directory::scratch_directory() {
    std::string name = std::filesystem::temp_directory_path() / "alps-sqlite-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
}

scratch_directory::~scratch_directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string fresh_memory_url() {
    static std::atomic<int> last{0};
    return "sqlite::memory:test-" + std::to_string(++last);
}

backend_options options_for(const std::string& url, std::chrono::milliseconds timeout) {
    return backend_options(secret(url)).with_timeout(timeout);
}

std::unique_ptr<admin_session> open_admin(const std::string& url,
                                          std::chrono::milliseconds timeout) {
    auto options = options_for(url, timeout);
    options.create = true;
    return std::move(sqlite_admin_session::open(options).value());
}

std::unique_ptr<sqlite_driver> open_driver(const std::string& url,
                                           std::chrono::milliseconds timeout) {
    return std::move(
        sqlite_driver::open(boost::asio::system_executor(), options_for(url, timeout)).value());
}

void execute_all(admin_session& session, std::initializer_list<std::string_view> statements) {
    for (const std::string_view statement : statements) {
        ASSERT_TRUE(succeeded(session.execute(statement, {}))) << statement;
    }
}

sql_value value_of(admin_session& session, std::string_view sql) {
    return session.execute(sql, {}).value().rows.at(0).at(0);
}

void migrate(admin_session& session) {
    for (const auto& statement :
         schema::create_statements(alps::tables::alps_schema(dialect::sqlite))) {
        ASSERT_TRUE(succeeded(session.execute(statement, {}))) << statement;
    }
}

void in_child(const std::function<void()>& body) {
    EXPECT_EQ(run_child(body), 0) << "see the failures of the child above";
}

void on_small_disk(const std::filesystem::path& directory, std::size_t size,
                   const std::function<void()>& body) {
    const int status = run_child([&] {
        const std::string limit = "size=" + std::to_string(size);
        if (!enter_private_mounts() ||
            ::mount("tmpfs", directory.c_str(), "tmpfs", 0, limit.c_str()) != 0) {
            ::_exit(mounts_refused);
        }
        body();
    });
    if (status == mounts_refused)
        GTEST_SKIP() << "private mounts are refused here; the thread sanitizer precludes them";
    EXPECT_EQ(status, 0) << "see the failures of the child above";
}

void make_read_only(const std::filesystem::path& directory) {
    ASSERT_EQ(::mount(nullptr, directory.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
}

} // namespace alps::sqlite::testing
