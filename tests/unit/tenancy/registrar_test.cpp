#include <alps/base/wait.hpp>
#include <alps/tenancy/registrar.hpp>
#include <alps/testing/answer.hpp>
#include <alps/testing/mock_tenant_repository.hpp>
#include <alps/testing/printers.hpp>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

namespace alps::tenancy {
namespace {

using ::testing::_;
using ::testing::AllOf;
using testing::failed_with;
using ::testing::Property;
using testing::succeeded;

const actor somebody =
    actor::authenticated(user_id::parse("01890000-0000-7000-8000-000000000001").value());

TEST(PlanRegistration, TrimsTheNameAndDerivesTheSlug) {
    const auto planned = plan_registration("  Acme Rockets \u3000");
    ASSERT_TRUE(succeeded(planned));
    EXPECT_EQ(planned->name(), "Acme Rockets");
    EXPECT_EQ(planned->slug_base(), "acme-rockets");
    EXPECT_FALSE(planned->slug_reserved());
    EXPECT_TRUE(plan_registration("admin")->slug_reserved());
}

TEST(PlanRegistration, AcceptsOneToAHundredCharactersOfAnyScript) {
    EXPECT_TRUE(succeeded(plan_registration("🚀")));
    EXPECT_TRUE(succeeded(plan_registration("日本")));
    EXPECT_TRUE(succeeded(plan_registration(std::string(100, 'x'))));
}

TEST(PlanRegistration, RefusesEverythingElse) {
    for (const std::string& name :
         {std::string(), std::string("  "), std::string(101, 'x'), std::string("a\0b", 3),
          std::string("\xff\xfe"), std::string("a\nb")}) {
        EXPECT_TRUE(failed_with(plan_registration(name), errc::invalid_argument)) << name;
    }
}

/// A registrar over a mocked repository.
class RegistrarTest : public ::testing::Test {
protected:
    result<registration> register_tenant(std::string name) {
        return wait_for(context_, registrar_.register_tenant(somebody, std::move(name)));
    }

    boost::asio::io_context context_;
    ::testing::StrictMock<testing::mock_tenant_repository> tenants_;
    registrar registrar_{tenants_};
};

TEST_F(RegistrarTest, HandsTheActorAndThePlanToTheRepository) {
    registration made;
    made.tenant.slug = "acme";
    EXPECT_CALL(tenants_, register_with_owner(_, AllOf(Property(&new_tenant::name, "Acme"),
                                                       Property(&new_tenant::slug_base, "acme"))))
        .WillOnce([&](actor actor, const new_tenant&) {
            EXPECT_EQ(actor.user(), somebody.user());
            return testing::ready<registration>(made);
        });
    EXPECT_EQ(register_tenant(" Acme ").value().tenant.slug, "acme");
}

TEST_F(RegistrarTest, AsksNothingOfTheRepositoryForABadName) {
    EXPECT_TRUE(failed_with(register_tenant("   "), errc::invalid_argument));
}

TEST_F(RegistrarTest, PassesTheRepositorysErrorOn) {
    EXPECT_CALL(tenants_, register_with_owner).WillOnce([](actor, const new_tenant&) {
        return testing::ready<registration>(error(errc::in_doubt, "lost"));
    });
    EXPECT_TRUE(failed_with(register_tenant("Acme"), errc::in_doubt));
}

} // namespace
} // namespace alps::tenancy
