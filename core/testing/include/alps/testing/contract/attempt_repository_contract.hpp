#pragma once

#include <alps/testing/contract/backend_test.hpp>

namespace alps::contract {

/// What is asked of any `attempt_repository`.
///
/// A program includes this once.
class AttemptRepositoryContract : public backend_test {
protected:
    static attempt_key log_ins(std::string_view address) { return attempt_key("log_in", address); }
    static attempt_limit three_a_minute() { return attempt_limit(3, std::chrono::minutes(1)); }

    attempt_verdict count(const attempt_key& key) {
        return wait(attempts().count(key, three_a_minute())).value();
    }

    void count_to_the_limit(const attempt_key& key) {
        for (int i = 0; i < 3; ++i)
            EXPECT_TRUE(count(key).allowed);
        EXPECT_FALSE(count(key).allowed);
    }
};

TEST_P(AttemptRepositoryContract, LetsThroughAsManyAsTheLimitSays) {
    const auto until = clock_.now() + std::chrono::minutes(1);
    for (int i = 1; i <= 6; ++i) {
        const auto verdict = count(log_ins("a"));
        EXPECT_EQ(verdict.allowed, i <= 3) << i;
        EXPECT_EQ(verdict.counted_until, until) << "from the first attempt on";
        clock_.advance(std::chrono::seconds(5));
    }
}

TEST_P(AttemptRepositoryContract, BeginsAnewWhenTheTimeIsOver) {
    using std::chrono::milliseconds;
    for (const auto past : {milliseconds(-1), milliseconds(0), milliseconds(1)}) {
        const auto key = log_ins(std::to_string(past.count()));
        const auto until = clock_.now() + std::chrono::minutes(1);
        count_to_the_limit(key);
        clock_.advance(std::chrono::minutes(1) + past);
        if (past < milliseconds(0)) {
            const auto verdict = count(key);
            EXPECT_FALSE(verdict.allowed);
            EXPECT_EQ(verdict.counted_until, until);
        } else {
            const auto verdict = count(key);
            EXPECT_TRUE(verdict.allowed);
            EXPECT_EQ(verdict.counted_until, clock_.now() + std::chrono::minutes(1));
            EXPECT_TRUE(count(key).allowed);
            EXPECT_TRUE(count(key).allowed);
            EXPECT_FALSE(count(key).allowed) << "as many as before";
        }
    }
}

TEST_P(AttemptRepositoryContract, ForgetsThoseBefore) {
    count_to_the_limit(log_ins("a"));
    ASSERT_TRUE(succeeded(wait(attempts().forget(log_ins("a")))));
    clock_.advance(std::chrono::seconds(5));
    EXPECT_EQ(count(log_ins("a")).counted_until, clock_.now() + std::chrono::minutes(1));
    EXPECT_TRUE(succeeded(wait(attempts().forget(log_ins("never counted")))));
}

TEST_P(AttemptRepositoryContract, CountsEachPurposeAndSubjectForItself) {
    count_to_the_limit(log_ins("a"));
    count_to_the_limit(log_ins("A"));
    count_to_the_limit(log_ins("b"));
    count_to_the_limit(attempt_key("reset", "a"));
    count_to_the_limit(log_ins(""));
    count_to_the_limit(log_ins(std::string(10'000, 'x')));
    count_to_the_limit(log_ins(std::string("a\0b", 3)));
    ASSERT_TRUE(succeeded(wait(attempts().forget(attempt_key("reset", "a")))));
    EXPECT_FALSE(count(log_ins("a")).allowed);
    ASSERT_TRUE(succeeded(wait(attempts().forget(log_ins("a")))));
    EXPECT_FALSE(count(log_ins("b")).allowed);
    EXPECT_TRUE(count(log_ins("a")).allowed);
}

TEST_P(AttemptRepositoryContract, CountsForAllBackendsOfADatabase) {
    const auto other = open(context_.get_executor());
    count_to_the_limit(log_ins("a"));
    const auto key = log_ins("a");
    EXPECT_FALSE(wait(other->identity().attempts.count(key, three_a_minute())).value().allowed);
    ASSERT_TRUE(succeeded(wait(other->identity().attempts.forget(key))));
    EXPECT_TRUE(count(key).allowed);
}

TEST_P(AttemptRepositoryContract, RefusesLimitsThatAreNone) {
    using std::chrono::minutes;
    for (const attempt_limit& limit :
         {attempt_limit(0, minutes(1)), attempt_limit(-1, minutes(1)), attempt_limit(3, minutes(0)),
          attempt_limit(3, minutes(-1)), attempt_limit(3, std::chrono::days(367))}) {
        EXPECT_TRUE(
            failed_with(wait(attempts().count(log_ins("a"), limit)), errc::invalid_argument));
    }
    count_to_the_limit(log_ins("a"));
}

} // namespace alps::contract
