// A schema altered from nothing is one that was created.
#include "alteration_test.hpp"

namespace alps::schema {
namespace {

class Alteration : public alteration_test {};

TEST_P(Alteration, FromNothingCreatesEveryFeature) {
    const auto schema = every_feature::describe(GetParam());
    const model::schema nothing{.dialect = GetParam()};
    const auto statements =
        alter_statements(nothing, schema, find_changes(nothing, schema).value());
    EXPECT_EQ(statements, create_statements(schema));
    EXPECT_EQ(refusal(statements), "");
}

TEST_P(Alteration, ToNothingLeavesNothing) {
    const auto schema = every_feature::describe(GetParam());
    const model::schema nothing{.dialect = GetParam()};
    ASSERT_EQ(recreated(nothing), "");
    const auto expected = dumped();
    ASSERT_EQ(recreated(schema), "");
    EXPECT_NE(dumped(), expected);
    EXPECT_EQ(altered(schema, nothing), "");
    EXPECT_EQ(dumped(), expected);
}

ALPS_ON_BOTH_ENGINES(Alteration);

} // namespace
} // namespace alps::schema
