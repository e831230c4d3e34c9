#include <alps/schema/order.hpp>

#include <gmock/gmock.h>

#include <algorithm>

namespace alps::schema {
namespace {

model::table everything(bool turned) {
    model::table table{.name = "t",
                       .columns = {{.name = "b", .type = {}}, {.name = "a", .type = {}}}};
    table.unique_keys = {{"k1", {"b", "a"}}, {"k2", {"a"}}};
    table.foreign_keys = {{"f1", {"b"}, "u", {"b"}}, {"f2", {"a"}, "u", {"a"}}};
    table.checks = {{"c", "a > 0"}, {"c", "b > 0"}, {"d", "a > 1"}};
    table.indexes = {{.name = "i1", .parts = {{.text = "b"}, {.text = "a"}}},
                     {.name = "i2", .parts = {}}};
    table.policies = {{.name = "p1", .roles = {"q", "r"}}, {.name = "p2"}};
    if (turned) {
        std::ranges::reverse(table.unique_keys);
        std::ranges::reverse(table.foreign_keys);
        std::ranges::reverse(table.checks);
        std::ranges::reverse(table.indexes);
        std::ranges::reverse(table.policies[0].roles);
        std::ranges::reverse(table.policies);
    }
    return table;
}

TEST(OrderOfASchema, IsThatOfItsNames) {
    const model::schema ordered{.enumerations = {{"e", {"2", "1"}}, {"f", {}}},
                                .tables = {{.name = "s", .columns = {}}, everything(false)}};
    const model::schema turned{.enumerations = {{"f", {}}, {"e", {"2", "1"}}},
                               .tables = {everything(true), {.name = "s", .columns = {}}}};
    EXPECT_NE(turned, ordered);
    EXPECT_EQ(in_order(turned), ordered);
    EXPECT_EQ(in_order(ordered), ordered);
}

} // namespace
} // namespace alps::schema
