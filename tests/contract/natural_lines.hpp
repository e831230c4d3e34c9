// The lines that a new user writes. GCC 12 destroys a braced aggregate, and the captures of a
// lambda, twice inside a co_await expression: whatever stands here must be safe on every compiler.
#pragma once

#include <alps/query/query.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/repository/user_repository.hpp>
#include <alps/sql/in_transaction.hpp>
#include <alps/sql/list_page.hpp>
#include <alps/sql/run.hpp>
#include <alps/tables/tables.hpp>
#include <alps/tenancy/registrar.hpp>

#include <string>

namespace natural {

using namespace alps;
using namespace alps::query;
using tables::users;

struct by_email {
    std::string email;
};

inline constexpr auto find_by_email = prepare<"natural_find_by_email", by_email>(
    select(users.name).from(users).where(users.email == param<&by_email::email>));

struct renaming {
    std::string email;
    std::string name;
};

inline constexpr auto rename_user =
    prepare<"natural_rename_user", renaming>(update(users)
                                                 .set(users.name = param<&renaming::name>)
                                                 .where(users.email == param<&renaming::email>));

/// Texts that are too long to stand inside a string, so that one that is freed twice is noticed.
inline std::string address(int number) {
    return "somebody.with.a.long.address." + std::to_string(number) + "@example.com";
}

inline error not_as_expected(const char* what) { return error(errc::internal, what); }

inline task<void> write_users(backend& backend) {
    auto first = co_await backend.identity().users.create_user(
        new_user("somebody.with.a.long.address.1@example.com"));
    if (!first) co_return first.error();
    auto second = co_await backend.identity().users.create_user(
        new_user(address(2)).named("A name that is long enough").verified());
    if (!second) co_return second.error();
    auto changed = co_await backend.identity().users.update_user(
        first->id, user_changes().named("Another name that is long enough"));
    if (!changed) co_return changed.error();
    auto found = co_await backend.identity().users.find_user_by_email(address(1));
    if (!found) co_return found.error();
    if ((*found)->name != "Another name that is long enough") co_return not_as_expected("name");
    co_return result<void>();
}

inline task<void> write_tenants(backend& backend) {
    auto owner = co_await backend.identity().users.find_user_by_email(address(2));
    if (!owner) co_return owner.error();
    const auto actor = actor::authenticated((*owner)->id);
    auto first = co_await backend.tenancy().tenants.register_with_owner(
        actor, new_tenant::make("A tenant with a long name", "a-tenant-with-a-long-name").value());
    if (!first) co_return first.error();
    auto second = co_await backend.tenancy().tenants.register_with_owner(
        actor, new_tenant::make("Administrators of it all", "administrators-of-it-all")
                   .value()
                   .with_reserved_slug());
    if (!second) co_return second.error();
    auto third = co_await tenancy::registrar(backend.tenancy().tenants)
                     .register_tenant(actor, "A third tenant with a long name");
    if (!third) co_return third.error();

    const auto everything = system_scope::for_operator();
    auto all = co_await backend.tenancy().tenants.list_all_tenants(everything, {});
    if (!all) co_return all.error();
    if (all->items.size() != 3) co_return not_as_expected("number of tenants");
    auto page = co_await backend.tenancy().tenants.list_all_tenants(everything, page_request(1));
    if (!page) co_return page.error();
    auto next = co_await backend.tenancy().tenants.list_all_tenants(everything,
                                                                    page_request(1, page->next));
    if (!next) co_return next.error();
    auto last = co_await backend.tenancy().tenants.list_all_tenants(
        everything, page_request(1, page_cursor(next->next->text)));
    if (!last) co_return last.error();
    if (last->items.at(0) != all->items.at(2)) co_return not_as_expected("last page");
    auto tenant =
        co_await backend.tenancy().tenants.find_any_tenant(everything, "a-tenant-with-a-long-name");
    if (!tenant) co_return tenant.error();
    auto membership = co_await backend.tenancy().memberships.find_membership(actor, (*tenant)->id);
    if (!membership) co_return membership.error();
    auto scope = tenant_scope::of(actor, **membership);
    if (!scope) co_return scope.error();
    auto renamed = co_await backend.tenancy().tenants.rename_tenant(
        *scope, "A name that is longer than before");
    if (!renamed) co_return renamed.error();
    auto members = co_await backend.tenancy().memberships.list_members(*scope, member_filter(),
                                                                       page_request());
    if (!members) co_return members.error();
    co_return result<void>();
}

inline task<void> run_queries(sql::database& database) {
    auto name = co_await sql::find_row(database, find_by_email(address(2)));
    if (!name) co_return name.error();
    auto same = co_await sql::find_row(database,
                                       find_by_email("somebody.with.a.long.address.2@example.com"));
    if (!same) co_return same.error();
    if (*name != *same) co_return not_as_expected("prepared");
    auto changed =
        co_await sql::execute(database, rename_user(address(2), "A name from a prepared query"));
    if (!changed) co_return changed.error();
    auto rows = co_await sql::list_rows(
        database, select(users.email).from(users).where(users.email == address(1)));
    if (!rows) co_return rows.error();
    if (rows->size() != 1) co_return not_as_expected("rows");
    auto among = co_await sql::list_rows(
        database, select(users.email).from(users).where(users.email.in(address(1), address(2))));
    if (!among) co_return among.error();
    auto added = co_await sql::execute(
        database, insert(users).values(users.email = address(3), users.name = address(3)));
    if (!added) co_return added.error();
    auto page = co_await sql::list_page(
        database, page_by(select(users.email).from(users), users.email), page_request(2));
    if (!page) co_return page.error();
    auto rest =
        co_await sql::list_page(database, page_by(select(users.email).from(users), users.email),
                                page_request(2, page->next));
    if (!rest) co_return rest.error();
    if (rest->items.size() != 1) co_return not_as_expected("rest");
    co_return result<void>();
}

inline task<void> work_in_transactions(sql::database& database) {
    const std::string email = address(3);
    auto done = co_await sql::in_transaction(
        database, [&](sql::transaction& transaction) -> task<std::int64_t> {
            co_return co_await sql::execute(transaction,
                                            rename_user(email, "Renamed by a reference"));
        });
    if (!done) co_return done.error();
    done = co_await sql::in_transaction(
        database,
        [](sql::transaction& transaction, const std::string& of,
           std::string name) -> task<std::int64_t> {
            co_return co_await sql::execute(transaction, rename_user(of, std::move(name)));
        },
        email, address(4));
    if (!done) co_return done.error();
    // A lambda that captures texts has a name on GCC 12; see `check_callable`.
    const auto rename = [email](sql::transaction& transaction) -> task<std::int64_t> {
        co_return co_await sql::execute(transaction, rename_user(email, "Renamed by a capture"));
    };
    done = co_await sql::in_transaction(database, rename);
    if (!done) co_return done.error();
    auto name = co_await sql::get_row(database, find_by_email(email));
    if (!name) co_return name.error();
    if (*name != "Renamed by a capture") co_return not_as_expected("transaction");
    co_return result<void>();
}

/// Says all of them, on a migrated database without rows.
inline task<void> say_all(backend& backend) {
    if (auto done = co_await write_users(backend); !done) co_return done;
    if (auto done = co_await write_tenants(backend); !done) co_return done;
    if (auto done = co_await run_queries(*backend.database()); !done) co_return done;
    co_return co_await work_in_transactions(*backend.database());
}

} // namespace natural
