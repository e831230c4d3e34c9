// What is written is read again, whatever the schema.
#include <alps/schema/snapshot.hpp>
#include <alps/schema/snapshot_extras.hpp>
#include <alps/testing/random_schema.hpp>

#include <gtest/gtest.h>

namespace alps::schema {
namespace {

class AnySnapshot : public ::testing::TestWithParam<dialect> {};

TEST_P(AnySnapshot, IsReadAsItWasWritten) {
    EXPECT_TRUE(rc::check([] {
        const auto first = *testing::random_schema(GetParam());
        const auto schema = *testing::changed_schema(first);
        const snapshot written{.id = "1", .previous = "0", .content = {schema}};
        auto read = read_snapshot(write_snapshot(written), GetParam(), "file");
        if (!read) RC_FAIL(read.error().message());
        add_extras(read->content.schema, extras_of(schema));
        RC_ASSERT(*read == written);
        RC_ASSERT(write_snapshot(*read) == write_snapshot(written));
    }));
}

INSTANTIATE_TEST_SUITE_P(Of, AnySnapshot, ::testing::Values(dialect::postgres, dialect::sqlite),
                         [](const auto& of) { return std::string(to_string(of.param)); });

} // namespace
} // namespace alps::schema
