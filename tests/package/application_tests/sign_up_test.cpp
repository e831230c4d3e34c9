#include "sign_up.hpp"

#include <alps/base/wait.hpp>
#include <alps/testing/answer.hpp>
#include <alps/testing/mock_tenant_repository.hpp>
#include <alps/testing/printers.hpp>

#include <boost/asio/io_context.hpp>

namespace {

using alps::errc;
using alps::error;
using alps::testing::answer;
using alps::testing::failed_with;

class SignUp : public testing::Test {
protected:
    alps::result<alps::registration> run() {
        boost::asio::io_context context;
        alps::tenancy::registrar registrar(tenants_);
        const auto user = alps::actor::authenticated(alps::user_id());
        return alps::wait_for(context, sign_up(registrar, user, "Acme Rockets"));
    }

    testing::StrictMock<alps::testing::mock_tenant_repository> tenants_;
};

TEST_F(SignUp, TriesAgainAfterAConflict) {
    alps::registration made;
    made.tenant.slug = "acme-rockets";
    EXPECT_CALL(tenants_, register_with_owner)
        .WillOnce(answer(error(errc::conflict, "lost a race")))
        .WillOnce(answer(made));
    EXPECT_EQ(run().value().tenant.slug, "acme-rockets");
}

TEST_F(SignUp, DoesNotTryAgainWhatMayHaveHappened) {
    EXPECT_CALL(tenants_, register_with_owner)
        .WillOnce(answer(error(errc::in_doubt, "the connection was lost")));
    EXPECT_TRUE(failed_with(run(), errc::in_doubt));
}

TEST_F(SignUp, GivesUpAfterThreeAttempts) {
    EXPECT_CALL(tenants_, register_with_owner)
        .Times(3)
        .WillRepeatedly(answer(error(errc::unavailable, "no answer")));
    EXPECT_TRUE(failed_with(run(), errc::unavailable));
}

} // namespace
