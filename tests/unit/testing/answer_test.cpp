#include <alps/base/wait.hpp>
#include <alps/query/query.hpp>
#include <alps/sql/in_transaction.hpp>
#include <alps/sql/run.hpp>
#include <alps/tables/tables.hpp>
#include <alps/testing/answer.hpp>
#include <alps/testing/fake_row_view.hpp>
#include <alps/testing/mock_database.hpp>
#include <alps/testing/mock_transaction.hpp>
#include <alps/testing/mock_user_repository.hpp>
#include <alps/testing/printers.hpp>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

namespace alps::testing {
namespace {

using tables::users;
using ::testing::NiceMock;
using ::testing::StrictMock;

class Answer : public ::testing::Test {
protected:
    template <class T>
    result<T> wait(task<T> operation) {
        return wait_for(context_, std::move(operation));
    }

    boost::asio::io_context context_;
    StrictMock<mock_user_repository> users_;
    NiceMock<mock_database> database_;
};

TEST_F(Answer, IsTheValueTheErrorOrTheResult) {
    user somebody;
    somebody.email = "a@example.com";
    EXPECT_CALL(users_, get_user).WillOnce(answer(somebody));
    EXPECT_CALL(users_, verify_email).WillOnce(answer(error(errc::not_found, "gone")));
    EXPECT_CALL(users_, find_user_by_email)
        .WillOnce(answer(somebody))
        .WillOnce(answer(std::nullopt));
    EXPECT_CALL(users_, remove_user).WillOnce(answer()).WillOnce(answer(error()));
    EXPECT_EQ(wait(users_.get_user({})).value(), somebody);
    EXPECT_TRUE(failed_with(wait(users_.verify_email({})), errc::not_found));
    EXPECT_EQ(wait(users_.find_user_by_email("")).value(), somebody);
    EXPECT_EQ(wait(users_.find_user_by_email("")).value(), std::nullopt);
    EXPECT_TRUE(succeeded(wait(users_.remove_user({}))));
    EXPECT_FALSE(wait(users_.remove_user({})));
}

TEST_F(Answer, IsTheSameHoweverOftenItIsGiven) {
    EXPECT_CALL(users_, remove_user).WillRepeatedly(answer(error(errc::forbidden, "no")));
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(failed_with(wait(users_.remove_user({})), errc::forbidden));
}

TEST_F(Answer, NamesTheCallThatNoTestPrepared) {
    NiceMock<mock_user_repository> unprepared;
    const auto found = wait(unprepared.get_user({}));
    ASSERT_TRUE(failed_with(found, errc::internal));
    EXPECT_EQ(found.error().message(), "no answer was set for get_user");
}

TEST_F(Answer, IsRowsForAQuery) {
    // [rows]
    EXPECT_CALL(database_, execute)
        .WillOnce(answer_rows(
            {sql::make_parameters(std::string("a@example.com"), true),
             sql::make_parameters(std::string("b@example.com"), std::optional<bool>())}));
    const auto rows = wait(
        sql::list_rows(database_, query::select(users.email, users.email_verified).from(users)));
    ASSERT_TRUE(succeeded(rows));
    ASSERT_EQ(rows->size(), 2U);
    EXPECT_EQ((*rows)[0][users.email], "a@example.com");
    EXPECT_EQ((*rows)[0][users.email_verified], true);
    EXPECT_EQ((*rows)[1][users.email_verified], std::nullopt);
    // [/rows]
}

TEST_F(Answer, IsATransaction) {
    auto transaction = std::make_unique<StrictMock<mock_transaction>>();
    EXPECT_CALL(*transaction, dialect).WillRepeatedly(::testing::Return(dialect::sqlite));
    EXPECT_CALL(*transaction, execute).WillOnce(answer(std::int64_t{1}));
    EXPECT_CALL(*transaction, commit).WillOnce(answer());
    EXPECT_CALL(database_, begin).WillOnce([&] {
        return ready<std::unique_ptr<sql::transaction>>(std::move(transaction));
    });
    const auto work = [](sql::transaction& open) -> task<std::int64_t> {
        co_return co_await sql::execute(open, query::update(users)
                                                  .set(users.email_verified = true)
                                                  .where(users.email == "a@example.com"));
    };
    const auto changed = wait(sql::in_transaction(database_, work));
    ASSERT_TRUE(succeeded(changed));
    EXPECT_EQ(*changed, 1);
}

} // namespace
} // namespace alps::testing
