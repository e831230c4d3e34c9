#include "run.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace alps::command {
namespace {

using std::chrono::steady_clock;

void check(bool done, const char* what) {
    if (!done) throw std::system_error(errno, std::generic_category(), what);
}

class descriptor {
public:
    descriptor() = default;
    explicit descriptor(int number) : number_(number) {}
    descriptor(descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    descriptor& operator=(descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~descriptor() { close(); }

    [[nodiscard]] int get() const noexcept { return number_; }
    [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }
    void close() noexcept {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }

private:
    int number_ = -1;
};

struct both_ends {
    descriptor ours;
    descriptor theirs;
};

both_ends pipe_to_us() {
    std::array<int, 2> ends{};
    check(pipe2(ends.data(), O_CLOEXEC) == 0, "pipe");
    return {descriptor(ends[0]), descriptor(ends[1])};
}

both_ends pipe_from_us() {
    auto ends = pipe_to_us();
    std::swap(ends.ours, ends.theirs);
    return ends;
}

both_ends terminal() {
    descriptor ours(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    check(ours.is_open() && grantpt(ours.get()) == 0 && unlockpt(ours.get()) == 0, "terminal");
    std::array<char, 64> name{};
    check(ptsname_r(ours.get(), name.data(), name.size()) == 0, "ptsname");
    descriptor theirs(open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    check(theirs.is_open(), name.data());
    return {std::move(ours), std::move(theirs)};
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts)
        list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

pid_t spawn(std::vector<std::string> arguments, const surroundings& around, int in, int out,
            int err) {
    std::vector<std::string> variables{std::string("PATH=") + std::getenv("PATH")};
    for (const auto& [name, value] : around.variables)
        variables.push_back(name + "=" + value);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, around.directory.c_str());
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);

    pid_t process = -1;
    const int failure = posix_spawnp(&process, arguments[0].c_str(), &actions, &attributes,
                                     pointers(arguments).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failure != 0) throw std::system_error(failure, std::generic_category(), arguments[0]);
    return process;
}

/// Reads what there is; closes the descriptor at its end.
void read_some(descriptor& from, std::string& into) {
    std::array<char, 4096> buffer;
    const ssize_t count = read(from.get(), buffer.data(), buffer.size());
    if (count > 0) {
        into.append(buffer.data(), static_cast<std::size_t>(count));
    } else if (count == 0 || errno != EINTR) {
        from.close(); // A terminal whose other end is gone gives an error, not an end.
    }
}

/// Reads both to their ends. Returns false if that takes too long.
bool read_all(descriptor& out, descriptor& err, finished& into) {
    const auto deadline = steady_clock::now() + std::chrono::minutes(1);
    while (out.is_open() || err.is_open()) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now());
        if (left.count() <= 0) return false;
        std::array<pollfd, 2> ends{pollfd{out.get(), POLLIN, 0}, pollfd{err.get(), POLLIN, 0}};
        if (poll(ends.data(), ends.size(), static_cast<int>(left.count())) < 0) continue;
        if (ends[0].revents != 0) read_some(out, into.out);
        if (ends[1].revents != 0) read_some(err, into.err);
    }
    return true;
}

} // namespace

finished run(const std::vector<std::string>& arguments, const surroundings& around) {
    const bool at_terminal = around.console == console::terminal;
    auto in = at_terminal ? both_ends() : pipe_from_us();
    auto out = pipe_to_us();
    auto err = at_terminal ? terminal() : pipe_to_us();
    const int their_in = at_terminal ? err.theirs.get() : in.theirs.get();
    const pid_t process = spawn(arguments, around, their_in, out.theirs.get(), err.theirs.get());
    in.theirs.close();
    out.theirs.close();
    err.theirs.close();

    finished result;
    if (!read_all(out.ours, err.ours, result)) {
        ADD_FAILURE() << "still running after a minute: " << arguments[0];
        kill(-process, SIGKILL);
    }
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) result.status = WEXITSTATUS(status);
    return result;
}

} // namespace alps::command
