#include <alps/query/query.hpp>
#include <alps/tables/tables.hpp>

#include <gmock/gmock.h>

#include <string>
#include <type_traits>
#include <vector>

namespace alps::query {
namespace {

using tables::builds;
using tables::users;
using ::testing::ElementsAre;

/// Shows the values of parameters.
struct as_text {
    using type = std::string;
    static std::string make(const std::string& text) { return text; }
    static std::string make(const std::optional<std::string>& text) { return text.value_or("-"); }
    static std::string make(std::int64_t number) { return std::to_string(number); }
    static std::string make(tenant_id tenant) {
        return "tenant " + std::to_string(tenant.value().data[15]);
    }
};

template <bool Scoped = false, dialect Dialect = dialect::postgres, class Prepared,
          class Tenant = int>
std::vector<std::string> values_of(const Prepared& prepared,
                                   const typename Prepared::arguments& arguments,
                                   Tenant tenant = {}) {
    return compiled<Prepared, Dialect, Scoped, as_text>::bind(prepared, arguments, tenant);
}

template <class Query, dialect Dialect = dialect::postgres>
using constants_of = compiled<prepared_query<"", no_arguments, Query>, Dialect, false>;

struct two_names {
    std::string first;
    std::optional<std::string> second;
};

constexpr auto repeated = prepare<"repeated", two_names>(select(users.id).from(users).where(
    users.name == param<&two_names::second> || users.email == param<&two_names::first> ||
    users.image == param<&two_names::second>));

constexpr auto in_two_steps = prepare<"in_two_steps", two_names>(
    only<dialect::postgres>(
        select(users.id).from(users).where(users.name == param<&two_names::second>)),
    select(users.id).from(users).where(users.email == param<&two_names::first> &&
                                       users.name == param<&two_names::second>));

TEST(Prepared, NumbersAnArgumentOnceHoweverOftenItIsUsed) {
    using constants = compiled<std::remove_const_t<decltype(repeated)>, dialect::postgres, false>;
    EXPECT_EQ(constants::steps[0], R"(select "users"."id" from "users" where "users"."name" = $1)"
                                   R"( or "users"."email" = $2 or "users"."image" = $1)");
    EXPECT_EQ(constants::parameters, 2U);
    EXPECT_THAT(values_of(repeated, {"f", "s"}), ElementsAre("s", "f"));
    EXPECT_THAT(values_of(repeated, {"f", std::nullopt}), ElementsAre("-", "f"));
}

TEST(Prepared, NumbersArgumentsAcrossTheStepsOfADialect) {
    EXPECT_THAT(values_of(in_two_steps, {"f", "s"}), ElementsAre("s", "f"));
    EXPECT_THAT((values_of<false, dialect::sqlite>(in_two_steps, {"f", "s"})),
                ElementsAre("f", "s"));
    using prepared = std::remove_const_t<decltype(in_two_steps)>;
    EXPECT_EQ((compiled<prepared, dialect::postgres, false>::steps.size()), 2U);
    EXPECT_EQ((compiled<prepared, dialect::sqlite, false>::steps.size()), 1U);
    EXPECT_EQ((compiled<prepared, dialect::postgres, false>::steps[1]),
              R"(select "users"."id" from "users" where "users"."email" = $2)"
              R"( and "users"."name" = $1)");
}

TEST(Prepared, MixesArgumentsWithValuesOfTheQuery) {
    const auto mixed = prepare<"mixed", two_names>(select(users.id).from(users).where(
        users.name == "value" && users.email == param<&two_names::first> &&
        users.image == "value" && users.name == param<&two_names::first>));
    EXPECT_THAT(values_of(mixed, {"f", "s"}), ElementsAre("value", "f", "value"));
}

TEST(Prepared, TakesTheTenantFromTheScope) {
    const auto named = prepare<"named", two_names>(
        select(builds.id).from(builds).where(builds.name == param<&two_names::first>));
    tenant_id tenant;
    uuid key{};
    key.data[15] = 7;
    tenant = tenant_id(key);
    EXPECT_THAT((values_of<true>(named, {"f", "s"}, tenant)), ElementsAre("tenant 7", "f"));
    const auto bound = prepare<"bound">(select(builds.id).from(builds).where(builds.name == "v"));
    EXPECT_THAT((values_of<true>(bound, {}, tenant)), ElementsAre("tenant 7", "v"));
}

TEST(Prepared, IsCalledWhatItIsGiven) {
    using prepared = std::remove_const_t<decltype(repeated)>;
    EXPECT_EQ((compiled<prepared, dialect::postgres, false>::name), "repeated");
    const auto within = prepare<"within">(select(builds.id).from(builds));
    EXPECT_NE((compiled<std::remove_const_t<decltype(within)>, dialect::postgres, true>::name),
              "within")
        << "another text needs another name";
}

TEST(Prepared, IsOtherwiseCalledAfterItsText) {
    const auto emails = select(users.email).from(users);
    using constants = constants_of<std::remove_const_t<decltype(emails)>>;
    // FNV-1a of the text, calculated elsewhere.
    EXPECT_EQ(constants::steps[0], R"(select "users"."email" from "users")");
    EXPECT_EQ(constants::name, "q_8fe75a2c656f82a1");
    const auto names = select(users.name).from(users);
    EXPECT_NE(constants_of<std::remove_const_t<decltype(names)>>::name, constants::name);
}

TEST(Prepared, IsCalledDifferentlyForOtherTypesOfParameters) {
    const auto small = select(builds.id).from(builds).where(builds.cache_expiration_minutes > 1);
    const auto big =
        select(builds.id).from(builds).where(builds.cache_expiration_minutes > std::int64_t{1});
    using small_constants = constants_of<std::remove_const_t<decltype(small)>>;
    using big_constants = constants_of<std::remove_const_t<decltype(big)>>;
    EXPECT_EQ(small_constants::steps[0], big_constants::steps[0]);
    EXPECT_NE(small_constants::name, big_constants::name);
}

TEST(Prepared, SaysWhetherItWrites) {
    const auto reading = select(users.id).from(users);
    const auto locking = select(users.id).from(users).for_update();
    const auto writing = delete_from(users).all_rows();
    EXPECT_FALSE(constants_of<std::remove_const_t<decltype(reading)>>::writes);
    EXPECT_TRUE(constants_of<std::remove_const_t<decltype(locking)>>::writes);
    EXPECT_TRUE(constants_of<std::remove_const_t<decltype(writing)>>::writes);
}

TEST(Delete, HasItsOldNameForAWhile) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    const auto old = remove_from(users).all_rows();
#pragma GCC diagnostic pop
    const auto now = delete_from(users).all_rows();
    EXPECT_TRUE((std::is_same_v<decltype(old), decltype(now)>));
}

} // namespace
} // namespace alps::query
