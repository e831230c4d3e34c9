// The tables of the guide's page on schemas: values at the ends of each type as they are stored,
// and what other programs store as it is read.
#include "samples.hpp"

#include <alps/testing/document.hpp>
#include <alps/testing/write_file.hpp>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace alps::contract {
namespace {

using ::testing::EndsWith;
using testing::failed_with;
using ::testing::StartsWith;
using testing::succeeded;

std::string spoken(bool value) { return value ? "true" : "false"; }
std::string spoken(std::int32_t value) { return std::to_string(value); }
std::string spoken(std::int64_t value) { return std::to_string(value); }
std::string spoken(double value) { return fmt::format("{}", value); }
std::string spoken(const std::string& value) { return '"' + value + '"'; }
std::string spoken(const uuid& value) { return format_uuid(value); }
std::string spoken(const json_text& value) {
    const std::string& text = value.text();
    if (text.size() <= 40) return text;
    return fmt::format("{}… ({} characters)", text.substr(0, 10), text.size());
}
std::string spoken(role value) { return std::string(to_string(value)); }
std::string spoken(timestamp value) {
    return fmt::format("{} ms from 1970", value.time_since_epoch().count());
}
std::string spoken(unbounded_timestamp value) {
    if (const auto moment = value.moment()) return spoken(*moment);
    return value == unbounded_timestamp::after_all() ? "after_all()" : "before_all()";
}

/// The one value of a row besides its key.
std::string only_value(const auto& row) {
    std::string found;
    const auto look = [&](const auto&... cells) {
        ((found += cells ? spoken(*cells) : std::string()), ...);
    };
    look(row.flag, row.small, row.big, row.number, row.words, row.code, row.key, row.moment,
         row.until, row.json, row.role);
    return found;
}

std::string type_of(std::string_view column) {
    static constexpr std::pair<std::string_view, const char*> types[] = {
        {"flag", "bool"},      {"small", "std::int32_t"}, {"big", "std::int64_t"},
        {"number", "double"},  {"words", "std::string"},  {"code", "varchar(10)"},
        {"key", "uuid"},       {"moment", "timestamp"},   {"until", "unbounded_timestamp"},
        {"json", "json_text"}, {"role", "an enum"},
    };
    return std::ranges::find(types, column, &std::pair<std::string_view, const char*>::first)
        ->second;
}

/// Lines of three columns that the guide shows.
class shown_table {
public:
    using line = std::array<std::string, 3>;

    explicit shown_table(line heads) : lines_{std::move(heads)} {}

    void add(line cells) { lines_.push_back(std::move(cells)); }

    /// Compares the table with the file that the guide shows, or writes that.
    void compare(const char* name) const {
        const auto file = std::filesystem::path(ALPS_SOURCE_DIR) / "tests/contract/queries" / name;
        if (testing::updates_shown()) testing::write_file(file, text());
        EXPECT_EQ(text(), testing::text_of(file)) << "ALPS_UPDATE_SHOWN=1 writes it anew";
    }

private:
    [[nodiscard]] std::size_t width(std::size_t column) const {
        std::size_t most = 0;
        for (const line& each : lines_)
            most = std::max(most, each[column].size());
        return most;
    }

    [[nodiscard]] std::string text() const {
        std::string all;
        for (const auto& [first, second, third] : lines_)
            all += fmt::format("{:<{}}  {:<{}}  {}\n", first, width(0), second, width(1), third);
        return all;
    }

    std::vector<line> lines_;
};

class SpecialValues : public Samples {};
ALPS_QUERY_TESTS(SpecialValues);

/// A value, and how it is written.
template <class Value>
struct given {
    const char* name;
    Value value;
};

uuid filled(std::uint8_t byte) {
    uuid id{};
    std::ranges::fill(id, byte);
    return id;
}

TEST_P(SpecialValues, AreStoredOrRefusedAlikeOnEveryEngine) {
    using namespace std::string_literals;
    using int32 = std::numeric_limits<std::int32_t>;
    using int64 = std::numeric_limits<std::int64_t>;
    using real = std::numeric_limits<double>;
    constexpr std::chrono::milliseconds one(1);
    shown_table shown({"column", "value", "stored"});
    const auto try_each = [&]<class Value>(const char* name, const auto& column,
                                           std::initializer_list<given<Value>> values) {
        for (const given<Value>& each : values) {
            const auto stored = store(column, each.value);
            if (!stored) {
                EXPECT_EQ(stored.error().code(), errc::invalid_argument);
                EXPECT_THAT(stored.error().message(), StartsWith("samples."s + name + ' '));
            }
            const std::string verdict = !stored ? "refused: " + stored.error().message()
                                        : spoken(**stored) == spoken(each.value)
                                            ? "as it is"
                                            : "as " + spoken(**stored);
            shown.add({type_of(name), each.name, verdict});
        }
    };
    try_each.operator()<bool>("flag", samples.flag, {{"false", false}, {"true", true}});
    try_each.operator()<std::int32_t>(
        "small", samples.small, {{"-2147483648", int32::min()}, {"2147483647", int32::max()}});
    try_each.operator()<std::int64_t>(
        "big", samples.big,
        {{"-9223372036854775808", int64::min()}, {"9223372036854775807", int64::max()}});
    try_each.operator()<double>("number", samples.number,
                                {{"1.7976931348623157e+308", real::max()},
                                 {"5e-324", real::denorm_min()},
                                 {"infinity", real::infinity()},
                                 {"-0.0", -0.0},
                                 {"NaN", real::quiet_NaN()}});
    try_each.operator()<std::string>("words", samples.words,
                                     {{R"("")", ""},
                                      {R"("ß 日 🚀")", "ß 日 🚀"},
                                      {R"("a\0b")", "a\0b"s},
                                      {R"("\xff")", "\xff"},
                                      {R"("\xed\xa0\x80")", "\xed\xa0\x80"}});
    try_each.operator()<std::string>("code", samples.code,
                                     {{R"("0123456789")", "0123456789"},
                                      {R"("ßßßßßßßßßß")", "ßßßßßßßßßß"},
                                      {R"("01234567890")", "01234567890"}});
    try_each.operator()<uuid>("key", samples.key,
                              {{"all bits 0", filled(0)}, {"all bits 1", filled(0xff)}});
    try_each.operator()<timestamp>("moment", samples.moment,
                                   {{"first_storable_time - 1 ms", first_storable_time - one},
                                    {"first_storable_time", first_storable_time},
                                    {"last_storable_time", last_storable_time},
                                    {"last_storable_time + 1 ms", last_storable_time + one},
                                    {"timestamp::max()", timestamp::max()}});
    try_each.operator()<unbounded_timestamp>(
        "until", samples.until,
        {{"before_all()", unbounded_timestamp::before_all()},
         {"after_all()", unbounded_timestamp::after_all()},
         {"last_storable_time", last_storable_time},
         {"last_storable_time + 1 ms", last_storable_time + one}});
    const auto json = [](const char* text) { return json_text::parse(text).value(); };
    try_each.operator()<json_text>("json", samples.json,
                                   {{"null", json("null")},
                                    {"9223372036854775807", json("9223372036854775807")},
                                    {R"({"a": [1, "é"]})", json(R"({"a": [1, "é"]})")},
                                    {R"("\u0000")", json(R"("\u0000")")}});
    try_each.operator()<role>("role", samples.role, {{"owner", role::owner}});
    shown.compare("values_stored.out");
}

/// What another program stores in a column.
struct foreign_value {
    const char* column;
    const char* sql;
};

constexpr foreign_value of_postgres[] = {
    {"number", "'NaN'"},
    {"number", "'Infinity'"},
    {"number", "'-0'"},
    {"moment", "'2026-01-02 03:04:05.678901+00'"},
    {"moment", "'1969-12-31 23:59:59.9995+00'"},
    {"moment", "'4714-11-24 00:00:00+00 BC'"},
    {"moment", "'294276-12-31 23:59:59.999999+00'"},
    {"moment", "'infinity'"},
    {"moment", "'-infinity'"},
    {"until", "'infinity'"},
    {"until", "'-infinity'"},
    {"json", "'1e400'"},
    {"role", "'emperor'"},
};

constexpr foreign_value of_sqlite[] = {
    {"flag", "7"},
    {"flag", "'true'"},
    {"flag", "0.5"},
    {"small", "2147483648"},
    {"small", "1.5"},
    {"small", "x'00'"},
    {"big", "9223372036854775807 + 1"},
    {"big", "'one'"},
    {"number", "'one'"},
    {"number", "9e999"},
    {"words", "cast(x'ff' as text)"},
    {"words", "cast(x'610062' as text)"},
    {"words", "x'61'"},
    {"key", "'0190A0B0-0000-7000-8000-000000000001'"},
    {"key", "'0190a0b000007000800000000000abcd'"},
    {"moment", "'2026-11-27T15:58:58.069Z'"},
    {"moment", "1764000000.5"},
    {"moment", "9223372036854775807"},
    {"until", "9223372036854775807"},
    {"until", "-9223372036854775808"},
    {"until", "9224318016000000"},
    {"json", "'{'"},
    {"json", "x'7b7d'"},
    {"role", "'emperor'"},
};

TEST_P(SpecialValues, OfOtherProgramsAreReadOrNamedWithTheirRow) {
    const auto columns = [] { return select(all).from(samples).order_by(samples.id); };
    const std::span<const foreign_value> cases =
        on_postgres() ? std::span<const foreign_value>(of_postgres) : of_sqlite;
    shown_table shown({"column", "stored", "read"});
    for (const foreign_value& each : cases) {
        SCOPED_TRACE(std::string(each.column) + " = " + each.sql);
        tell("delete from samples where id = 2");
        tell(fmt::format("insert into samples (id, {}) values (2, {})", each.column, each.sql));
        const auto all_of_it = wait(sql::list_rows(database(), columns()));
        const auto each_of_it = wait(sql::list_each(database(), columns()));
        ASSERT_TRUE(succeeded(each_of_it));
        ASSERT_EQ(each_of_it->size(), 2U);
        EXPECT_TRUE(each_of_it->front().has_value()) << "the others are read";
        const auto& read = each_of_it->back();
        ASSERT_EQ(all_of_it.has_value(), read.has_value());
        if (read) {
            shown.add({type_of(each.column), each.sql, only_value(*read)});
            continue;
        }
        ASSERT_TRUE(failed_with(all_of_it, errc::unreadable));
        const std::string message = read.error().message();
        EXPECT_EQ(all_of_it.error().message(), message);
        EXPECT_THAT(message, StartsWith(fmt::format("samples.{} does not hold ", each.column)));
        EXPECT_THAT(message, EndsWith(", in the row whose key is 2"));
        shown.add({type_of(each.column), each.sql, "unreadable"});
    }
    shown.compare(on_postgres() ? "values_read.postgres.out" : "values_read.sqlite.out");
}

TEST_P(SpecialValues, OfTimeAreOrderedAndFound) {
    using time = unbounded_timestamp;
    const auto holds = [&](const auto& condition) {
        return wait(sql::get_row(database(), select(samples.id).from(samples).where(condition)))
            .has_value();
    };
    ASSERT_TRUE(succeeded(store(samples.until, time::after_all())));
    EXPECT_TRUE(holds(samples.until > query::now()));
    EXPECT_TRUE(holds(samples.until > last_storable_time));
    EXPECT_TRUE(holds(samples.until == time::after_all()));
    EXPECT_TRUE(holds(samples.until.in(std::vector{time::after_all()})));
    ASSERT_TRUE(succeeded(store(samples.moment, last_storable_time)));
    EXPECT_TRUE(holds(samples.until > samples.moment));
    ASSERT_TRUE(succeeded(store(samples.until, time::before_all())));
    EXPECT_TRUE(holds(samples.until < first_storable_time));
    ASSERT_TRUE(succeeded(store(samples.until, query::now())));
    EXPECT_TRUE(holds(samples.until > at(0)));
    static_assert(time::before_all() < time(at(0)) && time(at(0)) < time::after_all());
}

} // namespace
} // namespace alps::contract
