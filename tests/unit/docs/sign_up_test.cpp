#include "sign_up.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>

namespace {

class mock_tenants : public alps::tenant_repository {
public:
    MOCK_METHOD(alps::task<alps::registration>, register_with_owner,
                (alps::actor, alps::new_tenant), (override));
    MOCK_METHOD(alps::task<alps::tenant>, get_tenant, (alps::tenant_scope), (override));
    MOCK_METHOD(alps::task<alps::tenant>, rename_tenant, (alps::tenant_scope, std::string),
                (override));
    MOCK_METHOD(alps::task<void>, remove_tenant, (alps::tenant_scope), (override));
    MOCK_METHOD(alps::task<std::optional<alps::tenant>>, find_tenant,
                (alps::system_scope, std::string), (override));
    MOCK_METHOD(alps::task<alps::page<alps::tenant>>, list_tenants,
                (alps::system_scope, alps::page_request), (override));
};

/// A task that completes at once.
alps::task<alps::registration> ready(alps::result<alps::registration> outcome) {
    co_return outcome;
}

class SignUp : public testing::Test {
protected:
    alps::result<alps::registration> run() {
        boost::asio::io_context context;
        alps::tenancy::registrar registrar(tenants_);
        const auto user = alps::actor::verified(alps::user_id());
        auto outcome =
            co_spawn(context, sign_up(registrar, user, "Acme Rockets"), boost::asio::use_future);
        context.run();
        return outcome.get();
    }

    testing::StrictMock<mock_tenants> tenants_;
};

TEST_F(SignUp, TriesAgainAfterAConflict) {
    alps::registration made;
    made.tenant.slug = "acme-rockets";
    EXPECT_CALL(tenants_, register_with_owner)
        .WillOnce([](auto&&...) { return ready(alps::error(alps::errc::conflict, "lost a race")); })
        .WillOnce([&](auto&&...) { return ready(made); });
    EXPECT_EQ(run().value().tenant.slug, "acme-rockets");
}

TEST_F(SignUp, DoesNotTryAgainWhatMayHaveHappened) {
    EXPECT_CALL(tenants_, register_with_owner).WillOnce([](auto&&...) {
        return ready(alps::error(alps::errc::in_doubt, "the connection was lost"));
    });
    EXPECT_EQ(run().error().code(), alps::errc::in_doubt);
}

TEST_F(SignUp, GivesUpAfterThreeAttempts) {
    EXPECT_CALL(tenants_, register_with_owner).Times(3).WillRepeatedly([](auto&&...) {
        return ready(alps::error(alps::errc::unavailable, "no answer"));
    });
    EXPECT_EQ(run().error().code(), alps::errc::unavailable);
}

} // namespace
