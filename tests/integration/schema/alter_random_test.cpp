// Whatever becomes of a schema, its database follows: there, back, and there again.
#include "random_alteration_test.hpp"

#include <alps/testing/random_schema.hpp>

namespace alps::schema {
namespace {

class RandomAlteration : public random_alteration_test {};

TEST_P(RandomAlteration, GoesThereAndBackAndThereAgain) {
    EXPECT_TRUE(rc::check([&] {
        const model::schema first = *testing::random_schema(GetParam());
        const model::schema second = *testing::changed_schema(first);
        create_anew(second);
        const auto of_second = dumped();
        create_anew(first);
        const auto of_first = dumped();
        alter(first, second, of_second);
        alter(second, first, of_first);
        alter(first, second, of_second);
    }));
}

TEST_P(RandomAlteration, GoesFromAnySchemaToAnyOther) {
    EXPECT_TRUE(rc::check([&] {
        const model::schema first = *testing::random_schema(GetParam());
        const model::schema second = *testing::random_schema(GetParam());
        create_anew(second);
        const auto of_second = dumped();
        create_anew(first);
        alter(first, second, of_second);
    }));
}

ALPS_ON_BOTH_ENGINES(RandomAlteration);

} // namespace
} // namespace alps::schema
