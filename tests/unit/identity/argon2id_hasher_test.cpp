#include <alps/base/wait.hpp>
#include <alps/identity/argon2id_hasher.hpp>
#include <alps/testing/printers.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>

#include <ctime>

namespace alps::identity {
namespace {

using testing::failed_with;
using ::testing::StartsWith;
using testing::succeeded;

class Hasher : public ::testing::Test {
protected:
    template <class T>
    result<T> wait(task<T> operation) {
        return wait_for(context_, std::move(operation));
    }

    boost::asio::io_context context_;
    argon2id_hasher hasher_;
};

TEST_F(Hasher, MakesHashesThatSayHow) {
    const auto first = wait(hasher_.hash(secret("correct horse")));
    ASSERT_TRUE(succeeded(first));
    EXPECT_THAT(first->reveal(), StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    const auto second = wait(hasher_.hash(secret("correct horse")));
    EXPECT_NE(first->reveal(), second->reveal()) << "each has a salt of its own";
}

TEST_F(Hasher, TellsAPasswordFromOthers) {
    const password_hash hash = wait(hasher_.hash(secret("correct horse"))).value();
    EXPECT_EQ(wait(hasher_.verify(secret("correct horse"), hash)).value(), true);
    EXPECT_EQ(wait(hasher_.verify(secret("correct horsf"), hash)).value(), false);
    EXPECT_EQ(wait(hasher_.verify(secret(""), hash)).value(), false);
    EXPECT_EQ(wait(hasher_.verify(secret("correct horse"), std::nullopt)).value(), false);
}

TEST_F(Hasher, KnowsHashesOfOtherCosts) {
    argon2id_hasher dearer(password_cost(20, 3));
    const password_hash hash = wait(dearer.hash(secret("correct horse"))).value();
    EXPECT_THAT(hash.reveal(), StartsWith("$argon2id$v=19$m=20480,t=3,p=1$"));
    EXPECT_FALSE(dearer.needs_rehash(hash));
    EXPECT_TRUE(hasher_.needs_rehash(hash));
    EXPECT_EQ(wait(hasher_.verify(secret("correct horse"), hash)).value(), true);
}

TEST_F(Hasher, NamesAHashThatIsNone) {
    for (const char* text : {"", "plain", "$2b$12$eImiTXuWVxfM37uY4JANjQ=="}) {
        const auto refused = wait(hasher_.verify(secret("x"), password_hash(secret(text))));
        ASSERT_TRUE(failed_with(refused, errc::unreadable)) << text;
        EXPECT_EQ(refused.error().message().find("2b"), std::string::npos);
    }
    const auto broken = wait(hasher_.verify(secret("x"), password_hash(secret("$argon2id$v=19$"))));
    EXPECT_FALSE(broken.value());
}

TEST_F(Hasher, RefusesCostsThatAreTooLowOrTooHigh) {
    for (const auto& cost : {password_cost(18, 2), password_cost(4097, 2), password_cost(19, 1),
                             password_cost(19, 101)}) {
        EXPECT_TRUE(failed_with(cost.check(), errc::invalid_argument));
        EXPECT_THROW(argon2id_hasher{cost}, alps::exception);
    }
    EXPECT_THROW(argon2id_hasher(password_cost(), 0), alps::exception);
}

/// The work of a comparison, by the cost that the hash of nobody names.
TEST_F(Hasher, ComparesWithNobodysHashAtTheSameCost) {
    const password_hash hash = wait(hasher_.hash(secret("correct horse"))).value();
    const auto cpu_of = [&](const std::optional<password_hash>& with) {
        const auto begin = std::clock();
        for (int i = 0; i < 8; ++i)
            EXPECT_TRUE(succeeded(wait(hasher_.verify(secret("wrong horse"), with))));
        return std::clock() - begin;
    };
    cpu_of(hash);
    const auto known = cpu_of(hash);
    const auto unknown = cpu_of(std::nullopt);
    EXPECT_GT(unknown * 3, known);
    EXPECT_GT(known * 3, unknown);
}

/// Passwords are hashed on threads of the hasher's: what else runs on the caller's executor goes
/// on. Were they hashed there, the timer would be late by all that stands before it.
TEST_F(Hasher, LeavesTheCallersExecutorAlone) {
    const password_hash hash = wait(hasher_.hash(secret("correct horse"))).value();
    int done = 0;
    int ticks = 0;
    auto verify = [&]() -> boost::asio::awaitable<void> {
        const auto same = co_await hasher_.verify(secret("correct horse"), hash);
        EXPECT_TRUE(same.value());
        ++done;
    };
    auto tick = [&]() -> boost::asio::awaitable<void> {
        boost::asio::steady_timer timer(context_);
        while (done < 64) {
            timer.expires_after(std::chrono::milliseconds(1));
            co_await timer.async_wait(boost::asio::use_awaitable);
            ++ticks;
        }
    };
    context_.restart();
    for (int i = 0; i < 64; ++i)
        boost::asio::co_spawn(context_, verify(), boost::asio::detached);
    boost::asio::co_spawn(context_, tick(), boost::asio::detached);
    context_.run();
    EXPECT_EQ(done, 64);
    EXPECT_GT(ticks, 64) << "the timer came up between the log-ins";
}

TEST_F(Hasher, RefusesWhatItCannotKeepUpWith) {
    argon2id_hasher small(password_cost(), 1, 4);
    int refused = 0;
    int done = 0;
    auto hash = [&]() -> boost::asio::awaitable<void> {
        refused += failed_with(co_await small.hash(secret("x")), errc::resource_exhausted) ? 1 : 0;
        ++done;
    };
    context_.restart();
    for (int i = 0; i < 64; ++i)
        boost::asio::co_spawn(context_, hash(), boost::asio::detached);
    context_.run();
    EXPECT_EQ(done, 64);
    EXPECT_GT(refused, 0);
    EXPECT_LE(refused, 60);
    EXPECT_TRUE(succeeded(wait(small.hash(secret("x"))))) << "it goes on";
}

} // namespace
} // namespace alps::identity
