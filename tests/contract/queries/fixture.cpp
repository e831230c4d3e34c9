#include "fixture.hpp"

namespace alps::contract {

task<std::int64_t> fill(sql::database& database) {
    auto added_users = co_await sql::execute(
        database, insert(users)
                      .values(users.id = ann, users.email = "ann@example.com", users.name = "Ann",
                              users.email_verified = true, users.created_at = at(1000),
                              users.updated_at = at(1000))
                      .values(users.id = bob, users.email = "bob@example.com", users.name = "Bob",
                              users.email_verified = true, users.created_at = at(2000),
                              users.updated_at = at(2000))
                      .values(users.id = cyd, users.email = "cyd@example.org",
                              users.name = std::nullopt, users.email_verified = false,
                              users.created_at = at(3000), users.updated_at = at(3000)));
    if (!added_users) co_return added_users;

    auto added_tenants = co_await sql::execute(
        database, insert(tenants)
                      .values(tenants.id = acme, tenants.name = "Acme", tenants.slug = "acme",
                              tenants.created_at = at(1000), tenants.updated_at = at(1000))
                      .values(tenants.id = bolt, tenants.name = "Bolt", tenants.slug = "bolt",
                              tenants.created_at = at(2000), tenants.updated_at = at(2000)));
    if (!added_tenants) co_return added_tenants;

    const auto& m = tenant_members;
    auto added_members = co_await sql::execute(
        database,
        insert(m)
            .values(m.id = numbered<membership_id>(0x21), m.tenant_id = acme, m.user_id = ann,
                    m.role = role::owner, m.joined_at = at(1000), m.created_at = at(1000))
            .values(m.id = numbered<membership_id>(0x22), m.tenant_id = acme, m.user_id = bob,
                    m.role = role::member, m.joined_at = at(1500), m.created_at = at(1500))
            .values(m.id = numbered<membership_id>(0x23), m.tenant_id = bolt, m.user_id = bob,
                    m.role = role::owner, m.joined_at = at(2000), m.created_at = at(2000)));
    if (!added_members) co_return added_members;

    const auto& b = builds;
    const auto selectors =
        json_text::parse(R"([{"type": "branch", "pattern": "main"}, {"type": "tag"}])").value();
    co_return co_await sql::execute(
        database,
        insert(b)
            .values(b.id = numbered<build_id>(0x31), b.tenant_id = acme, b.name = "api",
                    b.organization = "acme", b.repository = "api", b.selectors = selectors,
                    b.personal_access_token = "sealed", b.cache_expiration_minutes = 5)
            .values(b.id = numbered<build_id>(0x32), b.tenant_id = acme, b.name = "web",
                    b.organization = "acme", b.repository = "web", b.selectors = json_text(),
                    b.personal_access_token = "sealed", b.cache_expiration_minutes = 30)
            .values(b.id = numbered<build_id>(0x33), b.tenant_id = bolt, b.name = "api",
                    b.organization = "bolt", b.repository = "api", b.selectors = json_text(),
                    b.personal_access_token = "sealed", b.cache_expiration_minutes = 60));
}

std::string Queries::show(const some_work& work) {
    auto open = wait(database().begin());
    if (!open) return "cannot begin: " + open.error().message();
    auto text = wait(work(**open));
    const auto undone = wait((*open)->roll_back());
    if (!undone) return "cannot roll back: " + undone.error().message();
    if (!text) return "failed: " + text.error().message() + " " + text.error().info().detail;
    return std::move(*text);
}

} // namespace alps::contract
