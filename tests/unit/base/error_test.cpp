#include <alps/base/result.hpp>
#include <alps/testing/printers.hpp>

#include <sstream>

namespace alps {
namespace {

TEST(Error, TellsWhatMayBeRunAgain) {
    for (const errc code : {errc::conflict, errc::unavailable, errc::timeout}) {
        EXPECT_TRUE(error(code, "x").retryable()) << to_string(code);
    }
    for (const errc code : {errc::in_doubt, errc::already_exists, errc::access_denied,
                            errc::rejected, errc::resource_exhausted, errc::internal}) {
        EXPECT_FALSE(error(code, "x").retryable()) << to_string(code);
    }
}

TEST(Error, PrintsCodeMessageAndSqlstate) {
    std::ostringstream out;
    out << error(errc::already_exists, {.message = "slug 'acme' is taken", .sqlstate = "23505"});
    EXPECT_EQ(out.str(), "already_exists: slug 'acme' is taken (23505)");
}

TEST(Error, KeepsItsPartsInCopies) {
    const error original(errc::rejected, {.message = "m", .hint = "h", .file = "f.sql", .line = 7});
    const error copy = original;
    EXPECT_EQ(copy.info().hint, "h");
    EXPECT_EQ(copy.info().file, "f.sql");
    EXPECT_EQ(copy.info().line, 7);
}

TEST(Result, ThrowsItsErrorFromValue) {
    const result<int> failed = error(errc::not_found, "no such tenant");
    try {
        (void)failed.value();
        FAIL() << "value() must throw";
    } catch (const exception& thrown) {
        EXPECT_EQ(thrown.error().code(), errc::not_found);
        EXPECT_STREQ(thrown.what(), "no such tenant");
    }
}

} // namespace
} // namespace alps
