// What docs/guide/queries.md shows of pages, prepared statements, transactions and scopes.
#include "../../contract/queries/fixture.hpp"

#include <alps/testing/document.hpp>

namespace app {

using namespace alps::query;
using namespace alps::tables;
namespace sql = alps::sql;

// [page]
alps::task<alps::page<std::string>> page_of_emails(sql::database& database,
                                                   std::optional<std::string> cursor) {
    const auto query = select(users.email).from(users).where(users.email_verified == true);
    alps::page_request request(20);
    if (cursor) request.after = alps::page_cursor(*cursor);
    return sql::list_page(database, page_by(query, users.id), request);
}
// [/page]

// [page_keys]
constexpr auto builds_by_name = page_by(select(builds.name, builds.tenant_id).from(builds),
                                        builds.name.desc(), builds.id.desc());
// [/page_keys]

// [prepare]
struct by_email {
    std::string email;
};

constexpr auto find_by_email = prepare<"app_find_by_email", by_email>(
    select(all).from(users).where(users.email == param<&by_email::email>));

auto find_user(sql::database& database, const std::string& email) {
    return sql::find_row(database, find_by_email(email));
}
// [/prepare]

// [filters]
struct filters {
    std::optional<std::string> organization;
    std::optional<std::int32_t> longest;
};

constexpr auto find_builds = prepare<"app_find_builds", filters>(
    select(builds.organization, builds.name)
        .from(builds)
        .where((param<&filters::organization>.is_null() ||
                builds.organization == param<&filters::organization>) &&
               (param<&filters::longest>.is_null() ||
                builds.cache_expiration_minutes <= param<&filters::longest>))
        .order_by(builds.organization, builds.name));
// [/filters]

// [steps]
struct renaming {
    alps::tenant_id tenant;
    std::string name;
};

constexpr auto rename_tenant = prepare<"app_rename_tenant", renaming>(
    only<alps::dialect::postgres>(select(tenants.id)
                                      .from(tenants)
                                      .where(tenants.id == param<&renaming::tenant>)
                                      .for_update()),
    select(tenants.name).from(tenants).where(tenants.id == param<&renaming::tenant>),
    update(tenants)
        .set(tenants.name = param<&renaming::name>, tenants.updated_at = now())
        .where(tenants.id == param<&renaming::tenant>));

alps::task<std::string> rename(sql::database& database, alps::tenant_id tenant, std::string name) {
    auto done = co_await sql::run(database, rename_tenant(tenant, std::move(name)));
    if (!done) co_return done.error();
    if (done->affected == 0) co_return alps::error(alps::errc::not_found, "no such tenant");
    co_return done->rows.front();
}
// [/steps]

// [in_transaction]
alps::task<std::int64_t> hand_over(sql::database& database, alps::tenant_id tenant,
                                   alps::user_id from, alps::user_id to) {
    const auto work = [=](sql::transaction& transaction) -> alps::task<std::int64_t> {
        const auto& m = tenant_members;
        const auto lock = select(m.id).from(m).where(m.tenant_id == tenant).for_update();
        auto members = co_await sql::list_rows(transaction, lock);
        if (!members) co_return members.error();

        // In this order: a tenant is never without an owner.
        const auto promote = update(m)
                                 .set(m.role = alps::role::owner)
                                 .where(m.tenant_id == tenant && m.user_id == to);
        auto promoted = co_await sql::execute(transaction, promote);
        if (!promoted) co_return promoted.error();
        if (*promoted == 0) co_return alps::error(alps::errc::not_found, "no such member");

        const auto demote =
            update(m)
                .set(m.role = alps::role::admin)
                .where(m.tenant_id == tenant && m.user_id == from && m.role == alps::role::owner);
        auto demoted = co_await sql::execute(transaction, demote);
        if (!demoted) co_return demoted.error();
        if (*demoted == 0) co_return alps::error(alps::errc::forbidden, "not an owner");
        co_return std::ssize(*members);
    };
    return sql::in_transaction(database, work);
}
// [/in_transaction]

// [begin]
alps::task<void> remove_few_users(sql::database& database, std::int64_t most) {
    auto begun = co_await database.begin();
    if (!begun) co_return begun.error();
    const auto open = std::move(*begun);
    const auto query = delete_from(users).where(users.email_verified == false);
    auto removed = co_await sql::execute(*open, query);
    if (!removed) co_return removed.error();
    if (*removed > most) co_return co_await open->roll_back();
    co_return co_await open->commit();
}
// [/begin]

// [for_tenant]
auto list_builds(sql::database& database, const alps::tenant_scope& scope) {
    const auto query = select(builds.name).from(builds).order_by(builds.name);
    return sql::list_rows(sql::for_tenant(database, scope), query);
}

auto add_build(sql::database& database, const alps::tenant_scope& scope, const std::string& name) {
    const auto& b = builds;
    const auto query =
        insert(b)
            .values(b.name = name, b.organization = "acme", b.repository = name,
                    b.personal_access_token = "sealed", b.cache_expiration_minutes = 5)
            .returning(b.tenant_id, b.name);
    return sql::get_row(sql::for_tenant(database, scope), query);
}
// [/for_tenant]

// [open_scope]
alps::task<std::vector<std::string>> list_builds_of(alps::backend& backend, alps::actor actor,
                                                    std::string slug) {
    auto found = co_await backend.tenancy().memberships.find_own_tenant(actor, slug);
    if (!found) co_return found.error();
    if (!*found) co_return alps::error(alps::errc::not_found, "no such tenant");
    auto scope = alps::tenant_scope::of(actor, (*found)->membership);
    if (!scope) co_return scope.error();
    co_return co_await list_builds(*backend.database(), *scope);
}
// [/open_scope]

// [text]
constexpr auto count_users = select(count()).from(users).where(users.email_verified == true);

static_assert(text_of<alps::dialect::sqlite>(count_users) ==
              R"(select count(*) from "users" where "users"."email_verified" = $1)");
// [/text]

} // namespace app

namespace alps::contract {
namespace {

using testing::failed_with;
using testing::succeeded;

class RunningGuide : public Queries {
protected:
    /// Returns what a query gives as text, or its error.
    template <class T>
    std::string show(task<T> running) {
        const auto done = wait(std::move(running));
        return done ? dump(*done) : done.error().message();
    }

    void add_verified_users(int number) {
        for (int i = 0; i < number; ++i) {
            const auto email = std::to_string(i) + "@example.net";
            const auto added =
                wait(sql::execute(database(), insert(users).values(users.email = email,
                                                                   users.email_verified = true)));
            ASSERT_TRUE(succeeded(added));
        }
    }
};
ALPS_QUERY_TESTS(RunningGuide);

TEST_P(RunningGuide, ReadsPages) {
    ASSERT_NO_FATAL_FAILURE(add_verified_users(23));
    const auto first = wait(app::page_of_emails(database(), std::nullopt)).value();
    EXPECT_EQ(first.items.size(), 20U);
    ASSERT_TRUE(first.next);
    const auto second = wait(app::page_of_emails(database(), first.next->text)).value();
    EXPECT_EQ(second.items.size(), 5U) << "with Ann and Bob";
    EXPECT_EQ(second.next, std::nullopt);
    EXPECT_TRUE(failed_with(wait(app::page_of_emails(database(), "x")), errc::invalid_argument));

    const auto builds =
        wait(sql::list_page(database(), app::builds_by_name, page_request(2))).value();
    EXPECT_EQ(dump(builds.items), "web|11\napi|12\n");
}

TEST_P(RunningGuide, RunsPreparedStatements) {
    EXPECT_EQ(wait(app::find_user(database(), "bob@example.com")).value().value().id, bob);
    EXPECT_EQ(wait(app::find_user(database(), "nobody")).value(), std::nullopt);
    const auto found = [&](const app::filters& filters) {
        return show(sql::list_rows(database(), app::find_builds(filters)));
    };
    EXPECT_EQ(found({}), "acme|api\nacme|web\nbolt|api\n");
    EXPECT_EQ(found({.organization = "acme", .longest = {}}), "acme|api\nacme|web\n");
    EXPECT_EQ(found({.organization = {}, .longest = 30}), "acme|api\nacme|web\n");
    EXPECT_EQ(found({.organization = "acme", .longest = 5}), "acme|api\n");
}

TEST_P(RunningGuide, RunsSeveralSteps) {
    EXPECT_EQ(show(app::rename(database(), acme, "Rockets")), "Acme");
    EXPECT_EQ(show(app::rename(database(), acme, "Acme")), "Rockets");
    EXPECT_EQ(show(app::rename(database(), numbered<tenant_id>(0x19), "X")), "no such tenant");
}

TEST_P(RunningGuide, WorksInTransactions) {
    const auto roles = select(tenant_members.user_id, tenant_members.role)
                           .from(tenant_members)
                           .where(tenant_members.tenant_id == acme)
                           .order_by(tenant_members.user_id);
    EXPECT_EQ(show(app::hand_over(database(), acme, ann, cyd)), "no such member");
    EXPECT_EQ(run(roles), "01|owner\n02|member\n") << "nothing of it remains";
    EXPECT_EQ(show(app::hand_over(database(), acme, ann, bob)), "2");
    EXPECT_EQ(run(roles), "01|admin\n02|owner\n");

    const auto number = select(count()).from(users);
    EXPECT_TRUE(succeeded(wait(app::remove_few_users(database(), 0))));
    EXPECT_EQ(run(number), "3\n");
    EXPECT_TRUE(succeeded(wait(app::remove_few_users(database(), 1))));
    EXPECT_EQ(run(number), "2\n");
}

TEST_P(RunningGuide, RefusesWhatComesAfterAnError) {
    auto open = wait(database().begin()).value();
    const auto twice = insert(tenants).values(tenants.name = "X", tenants.slug = "acme");
    EXPECT_TRUE(failed_with(wait(sql::execute(*open, twice)), errc::already_exists));
    EXPECT_TRUE(failed_with(wait(sql::get_row(*open, app::count_users)), errc::rejected));
    EXPECT_TRUE(failed_with(wait(open->commit()), errc::rejected));
    EXPECT_TRUE(succeeded(wait(open->roll_back())));
}

TEST_P(RunningGuide, KeepsToATenant) {
    const auto in_acme = tenant_scope::system(acme);
    const auto in_bolt = tenant_scope::system(bolt);
    EXPECT_EQ(show(app::list_builds(database(), in_bolt)), "api\n");
    EXPECT_EQ(show(app::add_build(database(), in_bolt, "cli")), "12|cli");
    EXPECT_EQ(show(app::list_builds(database(), in_bolt)), "api\ncli\n");
    EXPECT_EQ(show(app::list_builds(database(), in_acme)), "api\nweb\n");

    boost::asio::io_context context;
    const auto backend = open(context.get_executor());
    const auto list = [&](user_id user, const char* slug) {
        const auto listed =
            wait_for(context, app::list_builds_of(*backend, actor::authenticated(user), slug));
        return listed ? dump(*listed) : listed.error().message();
    };
    EXPECT_EQ(list(ann, "acme"), "api\nweb\n");
    EXPECT_EQ(list(ann, "bolt"), "no such tenant");
}

TEST_P(RunningGuide, ShowsTheTextOfAScopedQuery) {
    const auto query = select(builds.name).from(builds).order_by(builds.name);
    using scoped = compiled<prepared_query<"", no_arguments, std::remove_const_t<decltype(query)>>,
                            dialect::postgres, true>;
    const std::filesystem::path sources = ALPS_SOURCE_DIR;
    EXPECT_EQ(std::string(scoped::steps[0]) + '\n',
              testing::text_of(sources / "tests/integration/guide/list_builds.sql"));
}

TEST_P(RunningGuide, NamesEveryStatement) {
    using counting =
        compiled<prepared_query<"", no_arguments, std::remove_const_t<decltype(app::count_users)>>,
                 dialect::postgres, false>;
    EXPECT_EQ(counting::name.size(), 18U);
    EXPECT_TRUE(counting::name.starts_with("q_"));
    EXPECT_EQ(show(sql::get_row(database(), app::count_users)), "2");
}

} // namespace
} // namespace alps::contract
