// Who is told of what, over a mock.
#include <alps/base/wait.hpp>
#include <alps/tenancy/event_consumer.hpp>
#include <alps/testing/mock_event_repository.hpp>
#include <alps/testing/printers.hpp>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

namespace alps::tenancy {
namespace {

using testing::answer;
using testing::failed_with;
using ::testing::InSequence;

class EventConsumer : public ::testing::Test {
protected:
    static std::vector<event> some_events() {
        std::vector<event> found(3);
        for (std::size_t at = 0; at < found.size(); ++at)
            found[at].position = static_cast<std::int64_t>(at) + 5;
        return found;
    }

    /// Delivers, and fails at a position.
    result<std::int32_t> deliver(std::int64_t failing) {
        const auto deal = [&](const event& each) -> task<void> {
            dealt_.push_back(each.position);
            if (each.position == failing) co_return error(errc::unavailable, "no mail");
            co_return result<void>();
        };
        return wait_for(context_, consumer_.deliver(10, deal));
    }

    boost::asio::io_context context_;
    ::testing::StrictMock<testing::mock_event_repository> events_;
    event_consumer consumer_{events_, "mailer"};
    std::vector<std::int64_t> dealt_;
};

TEST_F(EventConsumer, AcknowledgesEachWhenItHasBeenDealtWith) {
    const InSequence order;
    EXPECT_CALL(events_, position_of("mailer")).WillOnce(answer(std::int64_t{4}));
    EXPECT_CALL(events_, next_events(4, 10)).WillOnce(answer(some_events()));
    for (const std::int64_t position : {5, 6, 7})
        EXPECT_CALL(events_, acknowledge("mailer", position)).WillOnce(answer());
    EXPECT_EQ(deliver(0).value(), 3);
    EXPECT_EQ(dealt_, (std::vector<std::int64_t>{5, 6, 7}));
}

TEST_F(EventConsumer, StopsAtTheFirstThatWasNotDealtWith) {
    EXPECT_CALL(events_, position_of).WillOnce(answer(std::int64_t{4}));
    EXPECT_CALL(events_, next_events).WillOnce(answer(some_events()));
    EXPECT_CALL(events_, acknowledge("mailer", 5)).WillOnce(answer());
    EXPECT_TRUE(failed_with(deliver(6), errc::unavailable));
    EXPECT_EQ(dealt_, (std::vector<std::int64_t>{5, 6}));
}

TEST_F(EventConsumer, WaitsBehindWhatItHasDealtWith) {
    EXPECT_CALL(events_, position_of).WillOnce(answer(std::int64_t{4}));
    EXPECT_CALL(events_, wait_for_events(4, std::chrono::milliseconds(9))).WillOnce(answer(true));
    EXPECT_TRUE(wait_for(context_, consumer_.wait(std::chrono::milliseconds(9))).value());
}

} // namespace
} // namespace alps::tenancy
