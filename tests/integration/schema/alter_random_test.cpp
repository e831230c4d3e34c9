// Whatever becomes of a schema, its database follows: there, back, and there again.
#include "alteration_test.hpp"

#include <alps/testing/random_schema.hpp>

#include <rapidcheck.h>

#include <algorithm>

namespace alps::schema {
namespace {

/// PostgreSQL makes one constraint of a primary key and a unique key on its columns if it creates
/// both at once, and two if one follows the other.
bool repeats_its_primary_key(const model::table& table) {
    std::vector<std::string> primary;
    for (const model::column& column : table.columns) {
        if (column.primary_key) primary = {column.name};
    }
    if (table.primary_key) primary = table.primary_key->columns;
    return std::ranges::find(table.unique_keys, primary, &model::key::columns) !=
           table.unique_keys.end();
}

class RandomAlteration : public alteration_test {
protected:
    void create(const model::schema& schema) {
        RC_PRE(std::ranges::none_of(schema.tables, repeats_its_primary_key));
        const std::string refused = recreated(schema);
        if (!refused.empty()) RC_DISCARD(refused);
    }

    void alter(const model::schema& from, const model::schema& to,
               const std::vector<std::string>& expected) {
        const std::string refused = altered(from, to);
        if (!refused.empty()) RC_FAIL(refused);
        RC_ASSERT(dumped() == expected);
    }
};

TEST_P(RandomAlteration, GoesThereAndBackAndThereAgain) {
    EXPECT_TRUE(rc::check([&] {
        const model::schema first = *testing::random_schema(GetParam());
        const model::schema second = *testing::changed_schema(first);
        create(second);
        const auto of_second = dumped();
        create(first);
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
        create(second);
        const auto of_second = dumped();
        create(first);
        alter(first, second, of_second);
    }));
}

ALPS_ON_BOTH_ENGINES(RandomAlteration);

} // namespace
} // namespace alps::schema
