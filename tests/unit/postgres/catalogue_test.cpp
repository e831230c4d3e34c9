#include "introspect/inspector.hpp"

#include <alps/testing/printers.hpp>
#include <alps/testing/scripted_session.hpp>

#include <gmock/gmock.h>

namespace alps::postgres {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Catalogue : public ::testing::Test {
protected:
    /// Returns the calls that begin, go back or end something.
    std::vector<std::string> bounds() {
        std::vector<std::string> found;
        for (const std::string& call : session_.calls()) {
            if (call.find("savepoint") != call.npos || call.starts_with("begin") ||
                call.starts_with("rollback"))
                found.push_back(call);
        }
        return found;
    }

    testing::scripted_session session_{dialect::postgres};
    inspector inspector_{session_};
    const schema::model::schema schema_{
        .tables = {{.name = "members", .columns = {{.name = "a", .type = {}}}}}};
};

TEST_F(Catalogue, IsNotReadFromABrokenConnection) {
    session_.fail("pg_policy", error(errc::in_doubt, "gone"));
    EXPECT_TRUE(testing::failed_with(inspector_.read(), errc::unavailable));
}

TEST_F(Catalogue, IsReadInAFewStatementsAndNoTransactionOfItsOwn) {
    ASSERT_TRUE(testing::succeeded(inspector_.read()));
    EXPECT_LT(session_.calls().size(), 12U);
    EXPECT_THAT(bounds(), ElementsAre());
}

TEST_F(Catalogue, IsSpelledBelowASavepointInsideATransaction) {
    session_.fail("CREATE TABLE", error(errc::not_found, "no such type"));
    const auto normalized = inspector_.normalize(schema_);
    ASSERT_TRUE(testing::failed_with(normalized, errc::rejected));
    EXPECT_THAT(normalized.error().message(), HasSubstr("table 'members'"));
    EXPECT_THAT(bounds(), ElementsAre("savepoint alps_trial", "rollback to savepoint alps_trial",
                                      "release savepoint alps_trial"));
}

TEST_F(Catalogue, IsSpelledInATransactionOfItsOwnOutsideOne) {
    session_.fail("savepoint", error(errc::rejected, {.message = "none", .sqlstate = "25P01"}));
    session_.fail("CREATE TABLE", error(errc::timeout, "too slow"));
    EXPECT_TRUE(testing::failed_with(inspector_.normalize(schema_), errc::timeout));
    EXPECT_THAT(bounds(), ElementsAre("savepoint alps_trial", "begin read write", "rollback"));
}

TEST_F(Catalogue, IsNotSpelledInATransactionThatFailed) {
    session_.fail("savepoint", error(errc::rejected, {.message = "no", .sqlstate = "25P02"}));
    EXPECT_TRUE(testing::failed_with(inspector_.normalize(schema_), errc::rejected));
    EXPECT_THAT(session_.calls(), ElementsAre("savepoint alps_trial"));
}

TEST_F(Catalogue, IsNotSpelledForAnotherDialect) {
    EXPECT_TRUE(testing::failed_with(inspector_.normalize({.dialect = dialect::sqlite}),
                                     errc::configuration));
}

} // namespace
} // namespace alps::postgres
