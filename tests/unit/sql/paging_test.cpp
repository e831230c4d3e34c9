#include <alps/domain/values.hpp>
#include <alps/sql/paging.hpp>
#include <alps/testing/printers.hpp>

namespace alps::sql {
namespace {

using testing::failed_with;
using testing::succeeded;

std::vector<tenant> make_tenants(int count) {
    std::vector<tenant> tenants(static_cast<std::size_t>(count));
    uuid_v7_generator new_id;
    for (auto& tenant : tenants)
        tenant.id = tenant_id(new_id());
    return tenants;
}

result<page<tenant>> cut(std::vector<result<tenant>> rows, page_request request) {
    return page_of(std::move(rows), request, [](const tenant& tenant) { return tenant.id; });
}

page<tenant> cut(const std::vector<tenant>& rows, std::int32_t limit) {
    return cut(std::vector<result<tenant>>(rows.begin(), rows.end()), page_request(limit)).value();
}

TEST(Paging, AsksForOneRowMoreThanWanted) {
    EXPECT_EQ(bounds_of(page_request(10))->fetch, 11);
    EXPECT_EQ(bounds_of(page_request(10))->after, uuid{});
}

TEST(Paging, StartsBehindTheCursor) {
    const std::string key = "018bcfe5-6800-7abc-8def-0123456789ab";
    const auto bounds = bounds_of(page_request(50, page_cursor(key)));
    ASSERT_TRUE(succeeded(bounds));
    EXPECT_EQ(format_uuid(bounds->after), key);
}

TEST(Paging, RefusesLimitsAndCursorsOutOfRange) {
    for (const std::int32_t limit : {-1, 0, page_request::max_limit + 1}) {
        EXPECT_TRUE(failed_with(bounds_of(page_request(limit)), errc::invalid_argument)) << limit;
    }
    EXPECT_TRUE(succeeded(bounds_of(page_request(page_request::max_limit))));
    EXPECT_TRUE(failed_with(bounds_of(page_request(50, page_cursor("2"))), errc::invalid_argument));
}

TEST(Paging, NamesANextPageOnlyIfThereIsOne) {
    const auto tenants = make_tenants(3);
    const auto full = cut(tenants, 3);
    EXPECT_EQ(full.items.size(), 3U);
    EXPECT_EQ(full.next, std::nullopt);
    const auto more = cut(tenants, 2);
    ASSERT_EQ(more.items.size(), 2U);
    EXPECT_EQ(more.next, page_cursor{to_string(tenants[1].id)}) << "the last one shown";
    EXPECT_EQ(cut(std::vector<tenant>(), 2).next, std::nullopt);
}

TEST(Paging, SkipsRowsThatCannotBeReadIfItIsAskedTo) {
    const auto tenants = make_tenants(3);
    const error broken(errc::unreadable, "broken");
    page_request two(2);
    EXPECT_TRUE(failed_with(cut({tenants[0], broken}, two), errc::unreadable));
    two.unreadable = unreadable_rows::skip;
    const auto last = cut({tenants[0], broken}, two).value();
    EXPECT_EQ(last.items.size(), 1U);
    EXPECT_EQ(last.skipped.size(), 1U);
    EXPECT_EQ(last.next, std::nullopt);
    const auto first = cut({tenants[0], broken, tenants[2]}, two).value();
    EXPECT_EQ(first.next, page_cursor{to_string(tenants[0].id)}) << "the last one that was read";
    EXPECT_EQ(cut({broken, tenants[1], broken}, two).value().skipped.size(), 1U)
        << "the surplus row is looked at with its page";
    EXPECT_TRUE(failed_with(cut({broken, broken, tenants[2]}, two), errc::unreadable))
        << "nothing that a next page would begin behind";
}

} // namespace
} // namespace alps::sql
