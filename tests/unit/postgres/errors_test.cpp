#include "errors.hpp"

#include <alps/testing/printers.hpp>

#include <utility>

namespace alps::postgres {
namespace {

TEST(PostgresErrors, GiveEachSqlstateItsCode) {
    const std::pair<const char*, errc> expected[] = {
        {"23505", errc::already_exists},
        {"23503", errc::constraint_violation},
        {"23502", errc::constraint_violation},
        {"23514", errc::constraint_violation},
        {"23P01", errc::constraint_violation},
        {"23001", errc::constraint_violation},
        {"40001", errc::conflict},
        {"40P01", errc::conflict},
        {"40003", errc::in_doubt},
        {"57014", errc::timeout},
        {"55P03", errc::timeout},
        {"25P03", errc::timeout},
        {"57P05", errc::timeout},
        {"53100", errc::resource_exhausted},
        {"53200", errc::resource_exhausted},
        {"53300", errc::resource_exhausted},
        {"53400", errc::resource_exhausted},
        {"28P01", errc::access_denied},
        {"28000", errc::access_denied},
        {"3D000", errc::unavailable},
        {"08006", errc::unavailable},
        {"57P01", errc::unavailable},
        {"57P02", errc::unavailable},
        {"57P03", errc::unavailable},
        {"42501", errc::forbidden},
        {"22P02", errc::invalid_argument},
        {"22001", errc::invalid_argument},
        {"42601", errc::rejected},
        {"25P02", errc::rejected},
        {"XX000", errc::rejected},
        {"0A000", errc::rejected},
        {"P0001", errc::rejected},
    };
    for (const auto& [sqlstate, code] : expected) {
        const auto made = from_sqlstate({.sqlstate = sqlstate, .message = "m"});
        EXPECT_EQ(made.code(), code) << sqlstate;
        EXPECT_EQ(made.sqlstate(), sqlstate);
        EXPECT_FALSE(made.message().empty()) << sqlstate;
    }
}

TEST(PostgresErrors, KeepTheServersTextApart) {
    const auto made = from_sqlstate({.sqlstate = "23505",
                                     .message = "duplicate key",
                                     .detail = "Key (email)=(ada@example.com) already exists.",
                                     .constraint = "users_email_unique"});
    EXPECT_EQ(made.message(), "a unique key is taken: constraint 'users_email_unique'");
    EXPECT_EQ(made.constraint(), "users_email_unique");
    EXPECT_EQ(made.info().detail, "duplicate key\nKey (email)=(ada@example.com) already exists.");
}

TEST(PostgresErrors, PassTheServersHintWhereThereIsNoBetterOne) {
    EXPECT_EQ(
        from_sqlstate({.sqlstate = "42703", .message = "m", .hint = "Perhaps \"n\"."}).info().hint,
        "Perhaps \"n\".");
    EXPECT_NE(from_sqlstate({.sqlstate = "53300", .message = "m", .hint = "theirs"}).info().hint,
              "theirs");
}

TEST(PostgresErrors, MakeAPositionALine) {
    const server_error report{.sqlstate = "42601", .message = "m", .position = 10};
    EXPECT_EQ(from_sqlstate(report, "select 1\n form").info().line, 2);
    EXPECT_EQ(from_sqlstate({.sqlstate = "42601", .message = "m"}, "x").info().line, 0);
    const auto line_of = [](int character) {
        return from_sqlstate({.sqlstate = "42601", .message = "m", .position = character},
                             "é\nü\nx")
            .info()
            .line;
    };
    EXPECT_EQ(line_of(1), 1) << "characters count, not bytes";
    EXPECT_EQ(line_of(3), 2);
    EXPECT_EQ(line_of(5), 3);
    EXPECT_EQ(line_of(99), 3);
}

TEST(PostgresErrors, TellAWrongParameterCountFromABrokenProtocol) {
    EXPECT_EQ(from_sqlstate({.sqlstate = "08P01", .message = "m"}).code(), errc::invalid_argument);
    EXPECT_EQ(from_sqlstate({.sqlstate = "08P01", .message = "m", .fatal = true}).code(),
              errc::unavailable);
}

} // namespace
} // namespace alps::postgres
