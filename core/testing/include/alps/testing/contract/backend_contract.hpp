#pragma once

#include <alps/testing/contract/backend_test.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <thread>

namespace alps::contract {

/// What is asked of a backend as a whole.
///
/// A program includes this once.
class BackendContract : public backend_test {};

TEST_P(BackendContract, SaysWhatAnswers) {
    const auto server = wait(backend_->check());
    ASSERT_TRUE(succeeded(server));
    EXPECT_EQ(server->dialect, engine_dialect());
    EXPECT_FALSE(server->product.empty());
    EXPECT_FALSE(server->location.empty());
}

TEST_P(BackendContract, ResumesACallOnItsCallersExecutor) {
    boost::asio::thread_pool caller(1);
    auto work = boost::asio::make_work_guard(context_);
    std::jthread io([&] { context_.run(); });
    auto call = [&]() -> boost::asio::awaitable<bool> {
        const auto before = std::this_thread::get_id();
        bool stayed = true;
        for (int i = 0; i < 20; ++i) {
            auto found = co_await users().find_user_by_email("nobody@example.com");
            EXPECT_TRUE(succeeded(found));
            stayed = stayed && std::this_thread::get_id() == before;
        }
        const auto executor = co_await boost::asio::this_coro::executor;
        co_return stayed&& executor == boost::asio::any_io_executor(caller.get_executor());
    };
    EXPECT_TRUE(boost::asio::co_spawn(caller, call(), boost::asio::use_future).get());
    caller.join();
    work.reset();
}

TEST_P(BackendContract, SeesWhatAnotherBackendOfTheSameDatabaseWrote) {
    auto other = open(context_.get_executor());
    const auto made = make_user("shared@example.com");
    EXPECT_EQ(wait(other->identity().users.get_user(made.id)).value(), made);
}

TEST_P(BackendContract, CanBeOpenedAndDroppedWithoutACall) {
    for (int i = 0; i < 3; ++i) {
        EXPECT_NE(open(context_.get_executor()), nullptr);
    }
}

} // namespace alps::contract
