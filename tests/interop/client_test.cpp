// A drizzle-orm client beside alps on the same rows.
#include "interop_test.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace alps::interop {
namespace {

namespace json = boost::json;

class Client : public InteropTest {
protected:
    void SetUp() override {
        InteropTest::SetUp();
        if (!IsSkipped()) set_up_database();
    }

    /// Reads the one row of a table with this value, with drizzle-orm.
    json::object find(const std::string& table, const char* key, const json::value& value) const {
        const auto rows = drizzle_->read(database_->url(), table);
        const auto found = std::ranges::find_if(
            rows, [&](const json::value& row) { return row.as_object().at(key) == value; });
        if (found != rows.end()) return found->as_object();
        ADD_FAILURE() << "no such row in " << rows;
        return {};
    }

    json::object write(const std::string& table, const char* row) const {
        return drizzle_->write(database_->url(), table, json::parse(row).as_object());
    }
};

TEST_P(Client, ReadsWhatAlpsWrote) {
    const auto made =
        project_.answer({"tenant", "register", "Acme Rockets", "--owner", "dev@example.com"});
    const auto& tenant = made.at("tenant").as_object();
    const auto& membership = made.at("membership").as_object();

    const auto read = find("tenants", "slug", "acme-rockets");
    EXPECT_EQ(read.at("id"), tenant.at("id"));
    EXPECT_EQ(read.at("name"), "Acme Rockets");
    EXPECT_EQ(read.at("createdAt"), tenant.at("created_at"));
    EXPECT_EQ(read.at("updatedAt"), tenant.at("updated_at"));

    const auto member = find("tenantMembers", "id", membership.at("id"));
    EXPECT_EQ(member.at("tenantId"), tenant.at("id"));
    EXPECT_EQ(member.at("userId"), membership.at("user_id"));
    EXPECT_EQ(member.at("role"), "owner");
    EXPECT_EQ(member.at("invitedBy"), nullptr);
    EXPECT_EQ(member.at("joinedAt"), membership.at("joined_at"));

    const auto user = find("users", "email", "dev@example.com");
    EXPECT_EQ(user.at("id"), membership.at("user_id"));
    EXPECT_EQ(user.at("emailVerified"), true);
    EXPECT_EQ(user.at("image"), nullptr);
}

TEST_P(Client, WritesWhatAlpsReads) {
    // The second has an e-mail that nobody verified.
    const auto zoe = write("users", R"({"email":"zoë@example.com","name":"Zoë","emailVerified":true,
                                        "createdAt":"2024-02-29T23:59:59.999Z"})");
    (void)write("users", R"({"email":"new@example.com"})");
    const auto tenant = write("tenants", R"({"id":"01930000-0000-7000-8000-00000000000a",
        "name":"Drizzle & Söhne","slug":"drizzle","createdAt":"1999-12-31T23:59:59.001Z"})");
    const json::object joining{{"tenantId", tenant.at("id")},
                               {"userId", zoe.at("id")},
                               {"role", "admin"},
                               {"invitedBy", zoe.at("id")},
                               {"joinedAt", "2030-01-02T03:04:05.006Z"}};
    const auto joined = drizzle_->write(database_->url(), "tenantMembers", joining);

    const auto shown = project_.answer({"tenant", "show", "drizzle"});
    EXPECT_EQ(text(shown, "tenant.id"), "01930000-0000-7000-8000-00000000000a");
    EXPECT_EQ(text(shown, "tenant.name"), "Drizzle & Söhne");
    EXPECT_EQ(text(shown, "tenant.created_at"), "1999-12-31T23:59:59.001Z");
    EXPECT_EQ(shown.at("tenant").at("updated_at"), tenant.at("updatedAt"));

    const auto listed = project_.answer({"member", "list", "drizzle"});
    ASSERT_EQ(listed.at("members").as_array().size(), 1U);
    const auto& member = listed.at("members").as_array()[0].as_object();
    EXPECT_EQ(member.at("id"), joined.at("id"));
    EXPECT_EQ(member.at("user_id"), zoe.at("id"));
    EXPECT_EQ(member.at("invited_by"), zoe.at("id"));
    EXPECT_EQ(member.at("email"), "zoë@example.com");
    EXPECT_EQ(member.at("name"), "Zoë");
    EXPECT_EQ(member.at("role"), "admin");
    EXPECT_EQ(member.at("joined_at"), "2030-01-02T03:04:05.006Z");

    // Only a verified e-mail may register a tenant: the truth value arrived.
    const auto owned =
        project_.answer({"tenant", "register", "Hers", "--owner", "zoë@example.com"});
    EXPECT_EQ(owned.at("membership").at("user_id"), zoe.at("id"));
    EXPECT_EQ(project_.refusal({"tenant", "register", "His", "--owner", "new@example.com"}).code,
              "forbidden");
}

TEST_P(Client, KeepsJsonAsTheSchemaStoresIt) {
    const auto made = write("builds", R"({"tenantId":"01930000-0000-7000-8000-000000000002",
        "name":"nightly","organization":"alps","repository":"alps","personalAccessToken":"sealed",
        "cacheExpirationMinutes":30,"selectors":[{"type":"tag","pattern":"v*"}]})");
    EXPECT_EQ(made.at("selectors"), json::parse(R"([{"type":"tag","pattern":"v*"}])"));
    EXPECT_EQ(database_->ask(on_postgres()
                                 ? "select selectors -> 0 ->> 'pattern' from builds"
                                 : "select json_extract(selectors, '$[0].pattern') from builds"),
              "v*");
    database_->ask(
        "insert into builds (tenant_id, name, organization, repository, "
        "personal_access_token, cache_expiration_minutes) values "
        "('01930000-0000-7000-8000-000000000002', 'plain', 'alps', 'alps', 'sealed', 5)");
    const auto plain = find("builds", "name", "plain");
    EXPECT_EQ(plain.at("selectors"), json::array());
    EXPECT_EQ(plain.at("cacheExpirationMinutes"), 5);
}

ALPS_ON_EACH_ENGINE(Client);

} // namespace
} // namespace alps::interop
