#include "fixture.hpp"

#include <alps/plugin/database.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <optional>

namespace alps::contract {
namespace {

/// An execution context and the backend on it, whichever goes first.
class ContextContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        options().log = [this](log_level level, std::string_view line) {
            if (level == log_level::warning) said_ += line;
        };
        context_of_its_own_.emplace();
        early_ = open(context_of_its_own_->get_executor());
    }

    std::optional<boost::asio::io_context> context_of_its_own_;
    std::string said_;
    std::unique_ptr<backend> early_;
};
ALPS_CONTRACT(ContextContract);

TEST_P(ContextContract, ThatGoesBeforeItsBackendIsReported) {
    EXPECT_TRUE(
        failed_with(wait_for(*context_of_its_own_, early_->identity().users.get_user(user_id())),
                    errc::not_found));
    context_of_its_own_.reset();
    EXPECT_NE(said_.find("context was destroyed before the backend"), std::string::npos) << said_;
    EXPECT_TRUE(failed_with(wait(early_->identity().users.get_user(user_id())), errc::internal));
    EXPECT_TRUE(failed_with(wait(early_->check()), errc::internal));
    EXPECT_TRUE(failed_with(wait(early_->database()->begin()), errc::internal));
}

TEST_P(ContextContract, MayGoWhileATransactionIsOpenAndCallsWait) {
    auto& context = *context_of_its_own_;
    auto open_one = wait_for(context, early_->database()->begin());
    ASSERT_TRUE(succeeded(open_one));
    auto call = [&]() -> boost::asio::awaitable<void> {
        (void)co_await early_->identity().users.get_user(user_id());
    };
    // More than there are connections: some run, some wait for their turn.
    for (int i = 0; i < 8; ++i)
        boost::asio::co_spawn(context, call(), boost::asio::detached);
    for (int i = 0; i < 20; ++i)
        context.poll_one();
    context_of_its_own_.reset();
    EXPECT_TRUE(failed_with(wait((*open_one)->commit()), errc::internal));
    open_one = error();
    early_.reset();
}

TEST_P(ContextContract, MayGoAfterItsBackendInSilence) {
    EXPECT_TRUE(
        failed_with(wait_for(*context_of_its_own_, early_->identity().users.get_user(user_id())),
                    errc::not_found));
    early_.reset();
    context_of_its_own_.reset();
    EXPECT_EQ(said_, "");
}

} // namespace
} // namespace alps::contract
