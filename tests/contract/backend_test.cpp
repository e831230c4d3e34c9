#include "fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <thread>

namespace alps::contract {
namespace {

using testing::failed_with;
using testing::succeeded;

class BackendContract : public backend_test {};
ALPS_CONTRACT(BackendContract);

TEST_P(BackendContract, SaysWhatAnswers) {
    const auto server = wait(backend_->check());
    ASSERT_TRUE(succeeded(server));
    EXPECT_EQ(server->dialect, database_->plugin->backend->dialect);
    EXPECT_FALSE(server->product.empty());
    EXPECT_FALSE(server->location.empty());
    const auto session = open_admin().value();
    EXPECT_EQ(session->server().product, server->product);
    EXPECT_EQ(session->server().location, server->location);
}

TEST_P(BackendContract, HasNullForWhatItDoesNotStore) {
    EXPECT_EQ(backend_->invitations(), nullptr);
    EXPECT_EQ(backend_->builds(), nullptr);
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
    auto other =
        plugin::open_backend(*database_->plugin, context_.get_executor(), options()).value();
    const auto made = make_user("shared@example.com");
    EXPECT_EQ(wait(other->users().get_user(made.id)).value(), made);
}

TEST_P(BackendContract, CanBeOpenedAndDroppedWithoutACall) {
    for (int i = 0; i < 3; ++i) {
        auto unused = plugin::open_backend(*database_->plugin, context_.get_executor(), options());
        EXPECT_TRUE(succeeded(unused));
    }
}

TEST_P(BackendContract, ReportsATableThatIsMissing) {
    {
        auto session = open_admin().value();
        ASSERT_TRUE(succeeded(session->execute("drop table tenant_members", {})));
    }
    const auto actor = actor::verified(user_id(new_id_()));
    const auto found = wait(memberships().find_membership(actor, tenant_id(new_id_())));
    EXPECT_TRUE(failed_with(found, errc::rejected));
}

} // namespace
} // namespace alps::contract
