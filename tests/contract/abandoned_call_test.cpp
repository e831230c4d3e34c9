#include "fixture.hpp"

#include <alps/plugin/database.hpp>
#include <alps/testing/contract/abandoned_call_contract.hpp>

#include <boost/asio/use_future.hpp>

namespace alps::contract {
namespace {

using namespace std::chrono_literals;
using namespace boost::asio::experimental::awaitable_operators;

ALPS_CONTRACT(AbandonedCallContract);

TEST_P(AbandonedCallContract, EndsLongBeforeItsDeadline) {
    options().pool_size = 1;
    const auto only = open(context_.get_executor());
    auto caller = [&]() -> boost::asio::awaitable<void> {
        // Nobody else gets a connection while the transaction is open.
        auto open_one = co_await only->database()->begin();
        EXPECT_TRUE(succeeded(open_one));
        const auto begin = steady_clock::now();
        const auto first = co_await (only->identity().users.get_user(user_id()) || pass(20ms));
        EXPECT_EQ(first.index(), 1U) << "the timer";
        EXPECT_LT(steady_clock::now() - begin, 5s);
        EXPECT_TRUE(succeeded(co_await (*open_one)->roll_back()));
        EXPECT_TRUE(
            failed_with(co_await only->identity().users.get_user(user_id()), errc::not_found));
    };
    boost::asio::co_spawn(context_, caller(), boost::asio::use_future);
    context_.run();
}

TEST_P(AbandonedCallContract, TakesTheTransactionItBelongsToWithIt) {
    static constexpr std::string_view insert_steps[] = {
        "insert into tenants (id, name, slug) values ('01900000-0000-7000-8000-000000000001', "
        "'Half', 'half')"};
    static constexpr std::string_view slow_steps[] = {
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000) "
        "select count(*) from n"};
    static constexpr sql::statement insert_one{"abandoned_insert", sql::access::write,
                                               insert_steps};
    static constexpr sql::statement slow{"abandoned_slow", sql::access::read, slow_steps};
    auto caller = [&]() -> boost::asio::awaitable<void> {
        auto work = co_await backend_->database()->begin();
        EXPECT_TRUE(succeeded(work));
        EXPECT_TRUE(succeeded(co_await (*work)->execute(insert_one, {}, nullptr)));
        const auto first = co_await ((*work)->execute(slow, {}, nullptr) || pass(50ms));
        EXPECT_EQ(first.index(), 1U) << "the timer";
        EXPECT_TRUE(failed_with(co_await (*work)->commit(), errc::rejected));
    };
    boost::asio::co_spawn(context_, caller(), boost::asio::use_future);
    context_.run();
    EXPECT_EQ(stored().tenants, 0);
}

} // namespace
} // namespace alps::contract
