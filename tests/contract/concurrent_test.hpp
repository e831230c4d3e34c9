#pragma once

#include "fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <barrier>
#include <cstdlib>
#include <future>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace alps::contract {

/// A backend on several threads, for tests that race its calls, and sessions beside it.
class concurrent_test : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        backend_.reset();
        options().pool_size = threads;
        backend_ = open(threads_.get_executor());
    }

    void TearDown() override {
        backend_.reset();
        threads_.join();
    }

    /// How often a race is run: so many times in the long tests, otherwise a tenth of it.
    static std::size_t trials(std::size_t in_full) {
        return std::getenv("ALPS_RACES_IN_FULL") == nullptr ? in_full / 10 : in_full;
    }

    template <class T>
    std::future<result<T>> start(task<T> operation) {
        return boost::asio::co_spawn(threads_, std::move(operation), boost::asio::use_future);
    }

    /// Runs SQL beside the backend.
    void tell(const std::string& sql) {
        ASSERT_TRUE(succeeded(open_admin().value()->execute(sql, {}))) << sql;
    }

    /// Runs two statements in sessions of their own, each after a question that both have asked
    /// before: as a service does it that looks first and writes then.
    void look_and_write(const std::string& question, const std::string& first,
                        const std::string& second) {
        std::barrier both_asked(2);
        const auto step = [&](const std::string& write) {
            auto session = open_admin().value();
            const auto free = session->execute(question, {});
            both_asked.arrive_and_wait();
            if (free && free->rows.empty()) (void)session->execute(write, {});
        };
        std::jthread one([&] { step(first); });
        std::jthread other([&] { step(second); });
    }

    static constexpr std::size_t threads = 16;
    boost::asio::thread_pool threads_{threads};
};

/// Rows of an INSERT: `values.add("'a', 1")`.
class inserted_rows {
public:
    void add(const std::string& row) {
        text_ += text_.empty() ? "(" : ", (";
        text_ += row + ")";
    }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
};

inline std::string quoted(const std::string& text) { return "'" + text + "'"; }

} // namespace alps::contract
