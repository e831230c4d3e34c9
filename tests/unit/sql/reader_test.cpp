#include <alps/sql/driver.hpp>
#include <alps/sql/rows.hpp>
#include <alps/testing/printers.hpp>

#include <vector>

namespace alps::sql {
namespace {

using testing::failed_with;

/// A row of texts; an absent one is null.
class text_row {
public:
    explicit text_row(std::vector<std::optional<std::string>> cells) : cells_(std::move(cells)) {}

    bool is_null(int column) const { return !cell(column); }
    std::optional<bool> boolean(int column) const { return *cell(column) == "true"; }
    std::optional<std::int64_t> integer(int column) const { return std::stoll(*cell(column)); }
    std::optional<double> real(int column) const { return std::stod(*cell(column)); }
    std::optional<std::string_view> text(int column) const { return *cell(column); }
    std::optional<alps::uuid> uuid(int column) const {
        const auto parsed = parse_uuid(*cell(column));
        return parsed ? std::optional(*parsed) : std::nullopt;
    }
    std::optional<alps::timestamp> timestamp(int column) const {
        return alps::timestamp(std::chrono::milliseconds(*integer(column)));
    }

private:
    const std::optional<std::string>& cell(int column) const {
        return cells_.at(static_cast<std::size_t>(column));
    }

    std::vector<std::optional<std::string>> cells_;
};

const auto read_membership = [](auto& row) {
    using namespace queries;
    return decltype(select(membership_of(tenant_members)).from(tenant_members))::mapping::read(row);
};

constexpr const char* some_id = "018bcfe5-6800-7abc-8def-0123456789ab";
constexpr statement some_statement{"some_statement", access::read, {}};

template <class Decoder>
result<decoded<Decoder, reader<text_row>>> decode_one(const text_row& row, const Decoder& decoder) {
    std::vector<decoded<Decoder, reader<text_row>>> rows;
    auto read = decode_row(row, decoder, some_statement, rows);
    if (!read) return read.error();
    return std::move(rows.at(0));
}

TEST(Reader, ReadsColumnsFromLeftToRight) {
    const text_row row({some_id, some_id, some_id, "admin", std::nullopt, "42"});
    const auto read = decode_one(row, read_membership);
    ASSERT_TRUE(testing::succeeded(read));
    EXPECT_EQ(to_string(read->id), some_id);
    EXPECT_EQ(read->role, role::admin);
    EXPECT_EQ(read->invited_by, std::nullopt);
    EXPECT_EQ(read->joined_at.time_since_epoch().count(), 42);
}

TEST(Reader, NamesTheStatementAndTheColumnThatCannotBeRead) {
    const text_row bad_role({some_id, some_id, some_id, "emperor", std::nullopt, "42"});
    const auto first = decode_one(bad_role, read_membership);
    ASSERT_TRUE(failed_with(first, errc::unreadable));
    EXPECT_EQ(first.error().message(), "some_statement: column 4 does not hold a role");

    const text_row bad_id({some_id, "not an id", some_id, "admin", std::nullopt, "42"});
    EXPECT_TRUE(failed_with(decode_one(bad_id, read_membership), errc::unreadable));

    const text_row missing({some_id, some_id, some_id, std::nullopt, std::nullopt, "42"});
    EXPECT_TRUE(failed_with(decode_one(missing, read_membership), errc::unreadable));
}

TEST(Reader, ReadsALeftJoinsSideAsAWhole) {
    using namespace queries;
    const auto query = select(row_as<tenant>(tenants), users.email)
                           .from(users)
                           .left_join(tenants, tenants.name == users.name);
    const auto decode = [](auto& row) { return decltype(query)::mapping::read(row); };
    const text_row without(
        {std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt, "x"});
    const auto [absent, beside_absent] = decode_one(without, decode).value();
    EXPECT_EQ(absent, std::nullopt);
    EXPECT_EQ(beside_absent, "x");
    const text_row with({some_id, "Acme", "acme", "1", "2", "y"});
    const auto [present, beside_present] = decode_one(with, decode).value();
    EXPECT_EQ(present.value().slug, "acme");
    EXPECT_EQ(beside_present, "y");
}

template <class T>
result<T> read_one(const std::string& cell) {
    const text_row row({cell});
    return decode_one(row, [](auto& reader) { return reader.template next<T>(); });
}

TEST(Reader, RefusesAWholeNumberThatDoesNotFit) {
    EXPECT_EQ(read_one<std::int32_t>("2147483647").value(), 2147483647);
    EXPECT_EQ(read_one<std::int32_t>("-2147483648").value(), -2147483647 - 1);
    for (const char* number : {"2147483648", "-2147483649", "9223372036854775807"}) {
        const auto read = read_one<std::int32_t>(number);
        ASSERT_TRUE(failed_with(read, errc::unreadable)) << number;
        EXPECT_EQ(read.error().message(),
                  "some_statement: column 1 does not hold a 32-bit whole number");
    }
}

TEST(Reader, ReadsNumbersAndJson) {
    EXPECT_EQ(read_one<double>("0.1").value(), 0.1);
    EXPECT_EQ(read_one<json_text>("{\"a\": 1}").value(), json_text::parse("{\"a\": 1}").value());
    const auto broken = read_one<json_text>("{\"a\": ");
    ASSERT_TRUE(failed_with(broken, errc::unreadable));
    EXPECT_EQ(broken.error().message(), "some_statement: column 1 does not hold JSON");
}

TEST(Parameters, HoldArraysOfEveryScalarType) {
    const auto id = user_id::parse(some_id).value();
    const auto bound = make_parameters(
        std::vector<bool>{true, false}, std::vector<std::int32_t>{7}, std::vector<std::int64_t>{},
        std::vector<double>{0.5}, std::vector<std::string>{"x"}, std::vector<user_id>{id},
        std::vector<timestamp>{timestamp(std::chrono::milliseconds(9))},
        std::vector<role>{role::owner}, std::optional<std::vector<user_id>>());
    const std::vector<type> types{type::boolean,   type::integer, type::bigint,
                                  type::real,      type::text,    type::uuid,
                                  type::timestamp, type::text,    type::uuid};
    for (std::size_t i = 0; i < bound.size(); ++i) {
        EXPECT_EQ(bound[i].type, types[i]) << i;
        EXPECT_TRUE(bound[i].array) << i;
    }
    using elements = std::vector<element>;
    EXPECT_EQ(std::get<elements>(bound[0].value), (elements{true, false}));
    EXPECT_EQ(std::get<elements>(bound[1].value), elements{std::int32_t{7}});
    EXPECT_EQ(std::get<elements>(bound[2].value), elements{});
    EXPECT_EQ(std::get<elements>(bound[5].value), elements{id.value()});
    EXPECT_EQ(std::get<elements>(bound[7].value), elements{std::string("owner")});
    EXPECT_TRUE(std::holds_alternative<std::monostate>(bound[8].value));
}

TEST(Parameters, HoldJsonAsItsText) {
    const auto bound = make_parameters(json_text::parse("[ 1 ]").value(), 0.1);
    EXPECT_EQ(bound[0].type, type::json);
    EXPECT_EQ(std::get<std::string>(bound[0].value), "[ 1 ]");
    EXPECT_EQ(bound[1].type, type::real);
    EXPECT_EQ(std::get<double>(bound[1].value), 0.1);
}

TEST(Parameters, KeepTheirTypeWhenTheyAreNull) {
    const auto bound = make_parameters(std::optional<user_id>(), std::optional<std::string>(), true,
                                       std::int32_t{1}, std::int64_t{2}, role::owner);
    EXPECT_EQ(bound[0].type, type::uuid);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(bound[0].value));
    EXPECT_EQ(bound[1].type, type::text);
    EXPECT_EQ(bound[2].type, type::boolean);
    EXPECT_EQ(bound[3].type, type::integer);
    EXPECT_EQ(bound[4].type, type::bigint);
    EXPECT_EQ(std::get<std::string>(bound[5].value), "owner");
}

} // namespace
} // namespace alps::sql
