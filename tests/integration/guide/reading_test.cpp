// What docs/guide/queries.md shows of reading and writing rows.
#include "../../contract/queries/fixture.hpp"

namespace app {

// [names]
using namespace alps::query;
using namespace alps::tables;
namespace sql = alps::sql;
// [/names]

// [first]
alps::task<std::vector<std::string>> verified_emails(sql::database& database) {
    const auto query =
        select(users.email).from(users).where(users.email_verified == true).order_by(users.email);
    auto emails = co_await sql::list_rows(database, query);
    if (!emails) co_return emails.error();
    co_return std::move(*emails);
}
// [/first]

// [short]
auto find_email(sql::database& database, alps::user_id id) {
    return sql::find_row(database, select(users.email).from(users).where(users.id == id));
}
// [/short]

// [where]
auto search(sql::database& database, const std::string& domain,
            const std::vector<alps::user_id>& among) {
    const auto query = select(users.email)
                           .from(users)
                           .where(users.email.like("%@" + domain) && users.id.in(among) &&
                                  (users.name.is_null() || users.name != "Bob"))
                           .order_by(users.name.asc().nulls_last(), users.email.desc())
                           .limit(20);
    return sql::list_rows(database, query);
}
// [/where]

// [expressions]
auto describe_users(sql::database& database) {
    const auto label =
        concat(coalesce(users.name, "nobody"), literal_text<" <">, users.email, literal_text<">">);
    const auto state =
        case_when(users.email_verified == true, literal_text<"verified">).otherwise("new");
    const auto query = select(label, state, length(users.email))
                           .from(users)
                           .where(users.created_at < now() && lower(users.email) == users.email)
                           .order_by(users.id);
    return sql::list_rows(database, query);
}
// [/expressions]

// [whole_rows]
alps::task<std::string> name_of(sql::database& database, alps::user_id id) {
    const auto query = select(all).from(users).where(users.id == id);
    auto found = co_await sql::find_row(database, query);
    if (!found) co_return found.error();
    if (!*found) co_return alps::error(alps::errc::not_found, "no such user");
    const row_of<users>& user = **found;
    co_return user.name.value_or(user.email);
}
// [/whole_rows]

// [structs]
struct login {
    alps::user_id id;
    std::string email;
    std::optional<std::string> name;
};

alps::task<std::vector<login>> list_logins(sql::database& database) {
    return sql::list_rows(
        database,
        select_as<login>(users.id, users.email, users.name).from(users).order_by(users.email));
}
// [/structs]

// [named]
alps::task<std::string> loud_name(sql::database& database, alps::user_id id) {
    const auto loud = as<"loud">(upper(users.email));
    const auto query = select(users.name, loud).from(users).where(users.id == id);
    auto row = co_await sql::get_row(database, query);
    if (!row) co_return row.error();
    const auto& [name, email] = *row;
    co_return name ? *name + " is " + email : (*row)[loud];
}
// [/named]

// [insert]
auto add_user(sql::database& database, const std::string& email,
              const std::optional<std::string>& name) {
    return sql::get_row(
        database, insert(users).values(users.email = email, users.name = name).returning(all));
}
// [/insert]

// [several]
auto add_two_tenants(sql::database& database) {
    const auto query = insert(tenants)
                           .values(tenants.name = "Cog", tenants.slug = "cog")
                           .values(tenants.name = "Dot", tenants.slug = "dot");
    return sql::execute(database, query);
}
// [/several]

// [conflict]
auto add_or_rename(sql::database& database, const std::string& slug, const std::string& name) {
    const auto query =
        insert(tenants)
            .values(tenants.slug = slug, tenants.name = name)
            .on_conflict(tenants.slug)
            .do_update(tenants.name = excluded(tenants.name), tenants.updated_at = now())
            .returning(tenants.id);
    return sql::get_row(database, query);
}

auto add_unless_there(sql::database& database, const std::string& slug, const std::string& name) {
    const auto query = insert(tenants)
                           .values(tenants.slug = slug, tenants.name = name)
                           .on_conflict(tenants.slug)
                           .do_nothing()
                           .returning(tenants.id);
    return sql::find_row(database, query);
}
// [/conflict]

// [insert_query]
auto ask_for_verification(sql::database& database) {
    const auto& v = verification_tokens;
    const auto query =
        insert(v)
            .columns(v.identifier, v.token, v.expires_at)
            .from(select(users.email, concat(literal_text<"mail:">, users.email), users.created_at)
                      .from(users)
                      .where(users.email_verified == false));
    return sql::execute(database, query);
}
// [/insert_query]

// [update]
auto lengthen_cache(sql::database& database, alps::build_id id) {
    const auto& b = builds;
    const auto query =
        update(b)
            .set(b.cache_expiration_minutes = b.cache_expiration_minutes * 2, b.updated_at = now())
            .where(b.id == id)
            .returning(b.cache_expiration_minutes);
    return sql::find_row(database, query);
}

auto forget_images(sql::database& database) {
    return sql::execute(database, update(users).set(users.image = std::nullopt).all_rows());
}
// [/update]

// [remove]
auto remove_unverified(sql::database& database) {
    return sql::list_rows(
        database, delete_from(users).where(users.email_verified == false).returning(users.email));
}
// [/remove]

} // namespace app

namespace alps::contract {
namespace {

class ReadingGuide : public Queries {
protected:
    /// Returns what a query gives as text, or its error.
    template <class T>
    std::string show(task<T> running) {
        const auto done = wait(std::move(running));
        return done ? dump(*done) : done.error().message();
    }
};
ALPS_QUERY_TESTS(ReadingGuide);

TEST_P(ReadingGuide, FindsRows) {
    EXPECT_EQ(show(app::verified_emails(database())), "ann@example.com\nbob@example.com\n");
    EXPECT_EQ(show(app::find_email(database(), cyd)), "cyd@example.org");
    EXPECT_EQ(show(app::find_email(database(), numbered<user_id>(9))), "-");
    EXPECT_EQ(show(app::search(database(), "example.com", {ann, bob})), "ann@example.com\n");
    EXPECT_EQ(show(app::search(database(), "example.com", {})), "");
    EXPECT_EQ(show(app::describe_users(database())), "Ann <ann@example.com>|verified|15\n"
                                                     "Bob <bob@example.com>|verified|15\n"
                                                     "nobody <cyd@example.org>|new|15\n");
}

TEST_P(ReadingGuide, ShapesRows) {
    EXPECT_EQ(show(app::name_of(database(), ann)), "Ann");
    EXPECT_EQ(show(app::name_of(database(), cyd)), "cyd@example.org");
    EXPECT_EQ(show(app::name_of(database(), numbered<user_id>(9))), "no such user");
    EXPECT_EQ(show(app::list_logins(database())),
              "01|ann@example.com|Ann\n02|bob@example.com|Bob\n03|cyd@example.org|-\n");
    EXPECT_EQ(show(app::loud_name(database(), ann)), "Ann is ANN@EXAMPLE.COM");
    EXPECT_EQ(show(app::loud_name(database(), cyd)), "CYD@EXAMPLE.ORG");
}

TEST_P(ReadingGuide, InsertsRows) {
    const auto added = wait(app::add_user(database(), "dan@example.com", std::nullopt)).value();
    EXPECT_EQ(added.email, "dan@example.com");
    EXPECT_EQ(added.name, std::nullopt);
    EXPECT_EQ(added.email_verified, false);
    EXPECT_TRUE(testing::failed_with(wait(app::add_user(database(), "dan@example.com", "Dan")),
                                     errc::already_exists));
    EXPECT_EQ(show(app::add_two_tenants(database())), "2");
    EXPECT_EQ(show(app::add_or_rename(database(), "acme", "Acme Rockets")), "11");
    EXPECT_EQ(show(app::add_unless_there(database(), "acme", "Acme")), "-");
    EXPECT_EQ(run(select(tenants.name).from(tenants).where(tenants.id == acme)), "Acme Rockets\n");
    EXPECT_EQ(show(app::ask_for_verification(database())), "2") << "Cyd and Dan";
}

TEST_P(ReadingGuide, ChangesAndRemovesRows) {
    EXPECT_EQ(show(app::lengthen_cache(database(), numbered<build_id>(0x32))), "60");
    EXPECT_EQ(show(app::lengthen_cache(database(), numbered<build_id>(0x39))), "-");
    EXPECT_EQ(show(app::forget_images(database())), "3");
    EXPECT_EQ(show(app::remove_unverified(database())), "cyd@example.org\n");
    EXPECT_EQ(run(select(count()).from(users)), "2\n");
}

} // namespace
} // namespace alps::contract
